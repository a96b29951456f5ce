-- For Neovim 0.7 to 0.10: put this file in ~/.config/nvim/lua/ and call require('maddyconf').setup().
local M = {}

local markers = { 'maddyconf.toml', '.maddyconf.toml', 'pyproject.toml', 'maddy.conf', '.git' }

local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  for _, marker in ipairs(markers) do
    local above = folder
    while true do
      if vim.loop.fs_stat(above .. '/' .. marker) then
        return above
      end
      local parent = vim.fn.fnamemodify(above, ':h')
      if parent == above then
        break
      end
      above = parent
    end
  end
  return folder
end

local clients = {}

function M.attach(buffer)
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  if not clients[root] or not vim.lsp.get_client_by_id(clients[root]) then
    clients[root] = vim.lsp.start_client({
      name = 'maddyconf',
      cmd = M.cmd,
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      settings = { maddyconf = M.settings },
      capabilities = M.capabilities,
    })
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

function M.setup(options)
  options = options or {}
  M.cmd = options.cmd or { 'maddyconf', 'lsp' }
  M.settings = options.settings or vim.empty_dict()
  M.capabilities = options.capabilities or vim.lsp.protocol.make_client_capabilities()
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'maddy',
    group = vim.api.nvim_create_augroup('maddyconf', { clear = true }),
    callback = function(event)
      M.attach(event.buf)
    end,
  })
end

return M
