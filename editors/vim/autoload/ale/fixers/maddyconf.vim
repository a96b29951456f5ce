" `:ALEFix` formats with `maddyconf fmt`. Where it refuses, the text stays as it is.
function! ale#fixers#maddyconf#Fix(buffer) abort
  return {
  \   'command': ale#Escape(ale#Var(a:buffer, 'maddy_maddyconf_executable')) . ' fmt -',
  \}
endfunction
