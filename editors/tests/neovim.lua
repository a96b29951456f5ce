-- Runs one step of the scenario in Neovim, in the old way and in that of 0.11, and writes what was seen as JSON.
local env = vim.env
local old = env.WAY == 'old'
local limit = 1000 * tonumber(env.LIMIT)

vim.o.swapfile = false
vim.opt.runtimepath:prepend(env.EDITORS .. '/vim')
vim.opt.runtimepath:prepend(env.EDITORS .. '/neovim')
vim.cmd('filetype plugin indent on')
vim.cmd('syntax on')

local function finish(seen)
  local file = assert(io.open(env.RESULT, 'w'))
  file:write(vim.json and vim.json.encode(seen) or vim.fn.json_encode(seen))
  file:close()
  vim.cmd('qall!')
end

local function wait(what)
  local found
  vim.wait(limit, function()
    found = what()
    return found
  end, 20)
  return found
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n') .. '\n'
end

local function changed()
  local before = text()
  return function()
    return text() ~= before and text()
  end
end

if old then
  require('maddyconf').setup()
else
  vim.lsp.enable('maddyconf')
end
vim.cmd('edit maddy.conf')

local function client()
  local get = vim.lsp.get_clients or vim.lsp.buf_get_clients
  local _, found = next(vim.lsp.get_clients and get({ bufnr = 0 }) or get(0))
  return found and (found.initialized ~= false) and found.server_capabilities and found
end

if not wait(client) then
  finish({ error = 'no client', filetype = vim.bo.filetype, messages = vim.fn.execute('messages') })
end

local row = tonumber(env.LINE)
local line = vim.api.nvim_buf_get_lines(0, row, row + 1, true)[1]
vim.api.nvim_win_set_cursor(0, { row + 1, vim.str_byteindex(line, tonumber(env.COLUMN)) })

local function diagnostics()
  local seen = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local whole = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, true)[1]
    table.insert(seen, whole:sub(one.col + 1, one.end_col))
  end
  return #seen > 0 and seen
end

-- Every step begins with diagnostics, so that the server has read the file.
local findings = wait(diagnostics)
local steps = {}

function steps.diagnostics()
  return findings or {}
end

function steps.hover()
  vim.lsp.buf.hover()
  return wait(function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), '\n')
      end
    end
  end)
end

function steps.definition()
  local from = vim.api.nvim_win_get_cursor(0)[1]
  vim.lsp.buf.definition()
  return wait(function()
    local at = vim.api.nvim_win_get_cursor(0)[1]
    return at ~= from and at - 1
  end)
end

function steps.completion()
  local found = client()
  local params = vim.lsp.util.make_position_params(0, found.offset_encoding)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/completion', params, limit) or {}) do
    local labels = {}
    for _, item in ipairs(answer.result.items or answer.result) do
      table.insert(labels, item.label)
    end
    return labels
  end
end

function steps.format()
  local after = changed()
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ async = false, timeout_ms = limit })
  else
    vim.lsp.buf.formatting_sync(nil, limit)
  end
  return wait(after)
end

function steps.rename()
  local after = changed()
  vim.lsp.buf.rename('mailboxes')
  return wait(after)
end

function steps.quickfix()
  local after = changed()
  vim.ui.select = function(items, _, choose)
    choose(items[1], 1)
  end
  vim.lsp.buf.code_action({ only = { 'quickfix' }, context = { only = { 'quickfix' }, diagnostics = vim.lsp.diagnostic.get_line_diagnostics and vim.lsp.diagnostic.get_line_diagnostics() or nil } })
  return wait(after)
end

function steps.colours()
  local seen = {}
  for number, whole in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    for at = 1, #whole do
      local group = vim.fn.synIDattr(vim.fn.synID(number, at, 1), 'name')
      if group ~= '' then
        seen[group] = (seen[group] or '') .. whole:sub(at, at)
      end
    end
  end
  return seen
end

local fine, seen = pcall(steps[env.STEP])
finish(fine and (seen == nil and vim.NIL or seen) or { error = tostring(seen) })
