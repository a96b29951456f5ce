//! Starts `maddyconf lsp` for Zed.

use zed_extension_api as zed;

struct Maddyconf;

impl zed::Extension for Maddyconf {
    fn new() -> Self {
        Maddyconf
    }

    fn language_server_command(
        &mut self,
        _server: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let command = worktree
            .which("maddyconf")
            .ok_or("There is no program maddyconf: install it with `pipx install maddyconf`.")?;
        Ok(zed::Command {
            command,
            args: vec!["lsp".into()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Maddyconf);
