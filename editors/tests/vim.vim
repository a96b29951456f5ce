" Runs one step of the scenario in Vim with ALE, and writes what was seen as JSON.
set nocompatible noswapfile nomore encoding=utf-8 viminfo= hidden
let g:ale_linters = {'maddy': ['maddyconf']}
let g:ale_linters_explicit = 1
let g:ale_fixers = {'maddy': ['maddyconf']}
let g:ale_lint_delay = 0
let g:ale_hover_to_preview = 1
let g:ale_set_balloons = 0
let g:ale_completion_enabled = 0
execute 'set runtimepath^=' . $EDITORS . '/vim'
packadd ale
filetype plugin indent on
syntax on

function! Finish(seen) abort
  call writefile([json_encode(a:seen)], $RESULT)
  qall!
endfunction

function! Wait(what) abort
  let begin = reltime()
  while reltimefloat(reltime(begin)) < str2nr($LIMIT)
    let found = a:what()
    if !empty(found)
      return found
    endif
    sleep 20m
  endwhile
  return ''
endfunction

function! Text() abort
  return join(getline(1, '$'), "\n") . "\n"
endfunction

function! Changed(before) abort
  return Wait({-> Text() isnot# a:before ? Text() : ''})
endfunction

function! Findings() abort
  return filter(copy(ale#engine#GetLoclist(bufnr('%'))), {_, one -> has_key(one, 'end_col')})
endfunction

function! Shown(one) abort
  return strpart(getline(a:one.lnum), a:one.col - 1, a:one.end_col - a:one.col + 1)
endfunction

function! Step() abort
  let line = str2nr($LINE) + 1
  if $STEP is# 'indent'
    let wanted = Text()
    silent %left
    silent normal! gg=G
    return [wanted, Text()]
  elseif $STEP is# 'colours'
    let [seen, last] = [{}, {}]
    for number in range(1, line('$'))
      for at in range(1, len(getline(number)))
        let group = synIDattr(synID(number, at, 1), 'name')
        if group isnot# ''
          let gap = has_key(seen, group) && last[group] != [number, at - 1] ? ' ' : ''
          let seen[group] = get(seen, group, '') . gap . getline(number)[at - 1]
          let last[group] = [number, at]
        endif
      endfor
    endfor
    return seen
  endif
  let findings = Wait(function('Findings'))
  call cursor(line, byteidx(getline(line), str2nr($COLUMN)) + 1)
  let before = Text()
  if $STEP is# 'diagnostics'
    return map(findings, {_, one -> Shown(one)})
  elseif $STEP is# 'hover'
    ALEHover
    return Wait({-> join(map(filter(range(1, winnr('$')), 'getwinvar(v:val, "&previewwindow")'), 'join(getbufline(winbufnr(v:val), 1, "$"), "\n")'), '')})
  elseif $STEP is# 'definition'
    ALEGoToDefinition
    call Wait({-> line('.') != line})
    return line('.') - 1
  elseif $STEP is# 'completion'
    let b:completed = []
    call ale#completion#GetCompletions('ale-callback', {'callback': {result -> extend(b:completed, result)}})
    return map(Wait({-> b:completed}), {_, one -> one.word})
  elseif $STEP is# 'format'
    ALEFix
    return Changed(before)
  elseif $STEP is# 'rename'
    ALERename
    return Changed(before)
  elseif $STEP is# 'quickfix'
    ALECodeAction
    return Changed(before)
  endif
endfunction

" What somebody would type: an answer to a question of ALE, and that for completion in insert mode.
runtime autoload/ale/util.vim
function! ale#util#Input(...) abort
  return $STEP is# 'rename' ? 'mailboxes' : '1'
endfunction
function! ale#util#Mode(...) abort
  return $STEP is# 'completion' ? 'i' : call('mode', a:000)
endfunction

try
  call ale#fix#registry#Add('maddyconf', 'ale#fixers#maddyconf#Fix', ['maddy'], 'Format with maddyconf')
  execute 'edit ' . ($FILE isnot# '' ? $FILE : 'maddy.conf')
  call Finish(Step())
catch
  call Finish({'error': v:exception . ' ' . v:throwpoint})
endtry
