" Indentation by braces.
if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=MaddyIndent(v:lnum) indentkeys=0},o,O,!^F
let b:undo_indent = 'setlocal indentexpr< indentkeys<'

function! MaddyIndent(line) abort
  let before = prevnonblank(a:line - 1)
  if before == 0
    return 0
  endif
  let opens = getline(before) =~# '\%(^\|\s\){\s*\%(#.*\)\?$'
  let closes = getline(a:line) =~# '^\s*}'
  return indent(before) + (opens - closes) * shiftwidth()
endfunction
