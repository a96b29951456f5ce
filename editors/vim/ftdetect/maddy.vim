autocmd BufNewFile,BufRead maddy.conf,*.maddy.conf,*/etc/maddy/*.conf setlocal filetype=maddy
