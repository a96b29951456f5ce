-- For Neovim 0.11 and newer: put this file in ~/.config/nvim/lsp/ and call vim.lsp.enable('maddyconf').
return {
  cmd = { 'maddyconf', 'lsp' },
  filetypes = { 'maddy' },
  root_markers = { 'maddyconf.toml', '.maddyconf.toml', 'pyproject.toml', 'maddy.conf', '.git' },
}
