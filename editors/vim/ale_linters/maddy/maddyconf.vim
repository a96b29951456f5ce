" The language server, as ALE starts it: findings, hover, definitions, completion.
call ale#Set('maddy_maddyconf_executable', 'maddyconf')

function! ale_linters#maddy#maddyconf#Root(buffer) abort
  return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

call ale#linter#Define('maddy', {
\   'name': 'maddyconf',
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'maddy_maddyconf_executable')},
\   'command': '%e lsp',
\   'language': 'maddy',
\   'project_root': function('ale_linters#maddy#maddyconf#Root'),
\})
