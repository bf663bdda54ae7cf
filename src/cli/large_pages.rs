//! Large pages of memory, on Linux, where the system leaves them to those who ask.
//!
//! A replication visits some hundred mebibytes at random. In pages of 4 KiB each visit waits for the page table as well; in pages
//! of 2 MiB it does not. The C library asks the system for large ones if its environment says so when the program starts, so the program
//! starts itself anew, once, with that word in it. Whoever has set `GLIBC_TUNABLES`, to whatever, has decided otherwise. Knows
//! nothing of what the program does; results are the same either way.

/// Starts the program anew with large pages, if they are there for the asking. Returns if not, or if that has been done.
pub fn ask() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    linux::ask();
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod linux {
    use std::env;
    use std::os::unix::process::CommandExt;
    use std::path::Path;
    use std::process::Command;

    /// Read by the C library of GNU at the start of a program.
    const TUNABLES: &str = "GLIBC_TUNABLES";
    /// From glibc 2.35 on; unknown to earlier ones, which then change nothing.
    const LARGE: &str = "glibc.malloc.hugetlb=1";

    pub(super) fn ask() {
        if env::var_os(TUNABLES).is_none() && wait_to_be_asked_for() {
            begin_anew();
        }
    }

    /// Whether the system gives large pages to programs that ask, and to no others.
    fn wait_to_be_asked_for() -> bool {
        let policy = std::fs::read_to_string("/sys/kernel/mm/transparent_hugepage/enabled");
        policy.is_ok_and(|policy| policy.contains("[madvise]"))
    }

    /// The same program with the same words in place of this one; if that cannot be, this one goes on.
    fn begin_anew() {
        let mut words = env::args_os();
        let (Ok(program), Some(name)) = (env::current_exe(), words.next()) else { return };
        // A loader or a debugger may stand where the program is looked for.
        if program.file_name() != Path::new(&name).file_name() {
            return;
        }
        let _ = Command::new(program).arg0(name).args(words).env(TUNABLES, LARGE).exec();
    }
}
