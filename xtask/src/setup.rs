//! The project's directories and tools. Missing tools are fetched.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

const NODE_MAJOR: u32 = 20;

/// Prints what a command is doing.
pub(crate) fn say(what: &str) {
    eprintln!("› {what}");
}

/// The project's directories and settings.
pub(crate) struct Project {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Cargo's target directory.
    pub(crate) target: PathBuf,
    /// The version of the crate and of the npm package.
    pub(crate) version: String,
    /// Whether tests run with all their inputs instead of a tenth of them.
    pub(crate) long: bool,
    /// Parts of the names of the tests to run. None means all.
    pub(crate) filters: Vec<String>,
}

/// The features for compiling the tests. All tests use the same set, so each crate is compiled once.
pub(crate) const TESTED: [&str; 3] =
    ["--workspace", "--features", "kosc-orders/rayon,kosc-orders/regex,kosc-orders/wasm"];

impl Project {
    /// Asks cargo, which knows `CARGO_TARGET_DIR` and its configuration files.
    pub(crate) fn find() -> Result<Self> {
        // A value of the run, not of the build, because clones that share a target directory share this binary.
        let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&here).parent().context("xtask is not in the repository")?;
        let mut metadata = cargo(root);
        metadata.args(["metadata", "--no-deps", "--format-version", "1"]);
        let metadata: Value = serde_json::from_slice(&capture(&mut metadata)?)?;
        let target = metadata.pointer("/target_directory").and_then(Value::as_str);
        let packages = metadata.pointer("/packages").and_then(Value::as_array);
        let version = packages
            .into_iter()
            .flatten()
            .find(|package| package.pointer("/name").and_then(Value::as_str) == Some("kosc-orders"))
            .and_then(|package| package.pointer("/version"))
            .and_then(Value::as_str);
        Ok(Self {
            root: root.to_owned(),
            target: target.context("cargo metadata names no target directory")?.into(),
            version: version.context("the workspace has no package `kosc-orders`")?.to_owned(),
            long: false,
            filters: Vec::new(),
        })
    }

    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = cargo(&self.root);
        self.set_inputs(&mut cargo);
        cargo
    }

    /// Sets the number of inputs for the tests that a command runs.
    pub(crate) fn set_inputs(&self, command: &mut Command) {
        if self.long {
            command.env("KOSC_INPUTS", "all");
        }
    }

    /// Returns a program that the tests drive, compiled with the features of the tests.
    pub(crate) fn driver(&self, name: &str) -> Result<PathBuf> {
        run(self.cargo().args(["build", "--profile", "test", "--quiet"]).args(TESTED).args(["--example", name]))?;
        Ok(self.target.join(format!("debug/examples/{name}{}", std::env::consts::EXE_SUFFIX)))
    }

    /// Returns the native command, compiled with the features of the tests.
    pub(crate) fn command(&self) -> Result<PathBuf> {
        let build = ["build", "--profile", "test", "--quiet"];
        run(self.cargo().args(build).args(TESTED).args(["--bin", "kosc-orders"]))?;
        Ok(self.target.join(format!("debug/kosc-orders{}", std::env::consts::EXE_SUFFIX)))
    }

    /// Returns an empty work directory of this name.
    pub(crate) fn fresh_dir(&self, name: &str) -> Result<PathBuf> {
        let dir = self.work_dir().join(name);
        if dir.exists() {
            fs::remove_dir_all(&dir).with_context(|| format!("cannot empty {}", dir.display()))?;
        }
        fs::create_dir_all(&dir)?;
        Ok(dir)
    }

    /// Returns the directory for work files, separate from cargo's files.
    pub(crate) fn work_dir(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// Returns the directory of the locked npm tools.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join("xtask/npm")
    }

    /// Returns a command that runs an npm tool with node. On some systems the tool's own launcher does not run
    /// directly.
    pub(crate) fn tool(&self, script: &str) -> Command {
        let mut command = Command::new("node");
        command.arg(self.tools().join(script));
        command
    }

    /// Returns the directory of the `wasm-bindgen` commands that match the crate. Builds them if they are missing.
    pub(crate) fn bindgen_dir(&self) -> Result<PathBuf> {
        say("building wasm-bindgen's command line tools");
        run(self.cargo().args(["build", "--package", "xtask", "--features", "bindgen-cli", "--bin", "bindgen-cli"]))?;
        let suffix = std::env::consts::EXE_SUFFIX;
        let built = self.target.join(format!("debug/bindgen-cli{suffix}"));
        let dir = self.fresh_dir("bindgen")?;
        for name in ["wasm-bindgen", "wasm-bindgen-test-runner"] {
            fs::copy(&built, dir.join(format!("{name}{suffix}")))?;
        }
        Ok(dir)
    }

    /// Returns `wasm-pack`, which may still be compiling while other stages run.
    pub(crate) fn wasm_pack(&self) -> Result<Installing> {
        self.start_to_install("wasm-pack", "wasm-pack", "0.15.1")
    }

    /// Returns `cargo-fuzz`.
    pub(crate) fn cargo_fuzz(&self) -> Result<PathBuf> {
        self.start_to_install("cargo-fuzz", "cargo-fuzz", "0.13.2")?.finish()
    }

    /// Returns `cargo-deny`.
    pub(crate) fn cargo_deny(&self) -> Result<PathBuf> {
        self.start_to_install("cargo-deny", "cargo-deny", "0.20.2")?.finish()
    }

    /// Returns `typos`, the spell checker.
    pub(crate) fn typos(&self) -> Result<PathBuf> {
        self.start_to_install("typos-cli", "typos", "1.52.0")?.finish()
    }

    /// Returns a command of a package from crates.io: the machine's own, or one among the project's files. A missing
    /// command is installed with pip if `xtask/pip` names a wheel of it. Otherwise it is compiled.
    fn start_to_install(&self, name: &str, command: &str, version: &str) -> Result<Installing> {
        if Command::new(command).arg("--version").output().is_ok_and(|output| output.status.success()) {
            return Ok(Installing::done(command.into()));
        }
        let root = self.work_dir().join(name);
        let binary = root.join(format!("bin/{command}{}", std::env::consts::EXE_SUFFIX));
        let wheel = self.root.join(format!("xtask/pip/{name}.txt"));
        if binary.exists() || wheel.exists() && from_wheel(&wheel, &root) && binary.exists() {
            return Ok(Installing::done(binary));
        }
        say(&format!("compiling {name} {version} (some minutes, once)"));
        fs::create_dir_all(&root)?;
        let log = root.join("install.log");
        let output = fs::File::create(&log)?;
        let mut install = self.cargo();
        // A debug build, which is ready sooner. The command only starts other programs.
        install.args(["install", name, "--locked", "--debug", "--version", version, "--root"]).arg(root);
        install.env("CARGO_PROFILE_DEV_DEBUG", "false").env("CARGO_INCREMENTAL", "0");
        install.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        let child = install.spawn().with_context(|| unavailable(&install))?;
        Ok(Installing { binary, child: Some((child, log)) })
    }

    /// Fetches what is missing of the wasm target, Node and the locked npm tools.
    pub(crate) fn prepare(&self) -> Result<()> {
        let mut libdir = Command::new("rustc");
        libdir.args(["--print", "target-libdir", "--target", WASM_TARGET]).current_dir(&self.root);
        let libdir = String::from_utf8(capture(&mut libdir)?)?;
        if !Path::new(libdir.trim()).exists() {
            say(&format!("adding the Rust target {WASM_TARGET}"));
            run(Command::new("rustup").args(["target", "add", WASM_TARGET]).current_dir(&self.root))?;
        }
        let node = String::from_utf8(capture(Command::new("node").arg("--version"))?)?;
        let major = node.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
        if major.is_none_or(|major: u32| major < NODE_MAJOR) {
            bail!("Node {NODE_MAJOR} or newer is required; this is {}", node.trim());
        }
        install_npm(&self.tools(), "the npm tools")
    }
}

/// A command that is installed or being compiled.
pub(crate) struct Installing {
    binary: PathBuf,
    /// The compilation, and the file with its output.
    child: Option<(Child, PathBuf)>,
}

impl Installing {
    fn done(binary: PathBuf) -> Self {
        Self { binary, child: None }
    }

    /// Waits until the command is ready.
    pub(crate) fn finish(mut self) -> Result<PathBuf> {
        if let Some((mut child, log)) = self.child.take()
            && !child.wait()?.success()
        {
            bail!("cannot install {}: {}", self.binary.display(), fs::read_to_string(log)?);
        }
        Ok(self.binary.clone())
    }
}

impl Drop for Installing {
    /// Stops the compilation, because its result is not needed any more.
    fn drop(&mut self) {
        if let Some((child, _)) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Installs the wheels that a requirements file names, by hash. Returns `false` if that is not possible: some machines
/// have no pip, and wheels exist only for some.
fn from_wheel(requirements: &Path, folder: &Path) -> bool {
    let mut pip = Command::new("pip");
    pip.args(["install", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes", "--requirement"]);
    pip.arg(requirements).arg("--target").arg(folder);
    pip.output().is_ok_and(|output| output.status.success())
}

/// Installs the packages that a locked `package.json` names, in its directory, unless they are there.
pub(crate) fn install_npm(directory: &Path, what: &str) -> Result<()> {
    let lock = fs::read(directory.join("package-lock.json"))?;
    let installed = directory.join("node_modules/.installed-lock");
    if fs::read(&installed).is_ok_and(|stamp| stamp == lock) {
        return Ok(());
    }
    say(&format!("installing {what} (npm ci)"));
    run(npm().args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(directory))?;
    Ok(fs::write(installed, lock)?)
}

fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").as_deref().unwrap_or(OsStr::new("cargo")));
    command.current_dir(root);
    flag_wasm(&mut command);
    command
}

/// Unrolled loops add 1.3 kB of brotli and are no faster. Most functions cost no time if the compiler calls them
/// instead of inlining them, because the code that runs for each byte, key and rule is marked for inlining. From a
/// threshold of 45 on, each further kilobyte makes it only 3 % faster. Just below 45, appending to a text becomes a
/// call, and a report takes a fifth longer. The standard library hints that nearly all of it should be inlined. A
/// threshold of 60 for these hints saves 1.1 kB. Texts that are compared as data pack better than as numbers in the
/// code. The last two options save 0.7 kB: loops calculate their addresses again in each round, and some expressions
/// are calculated again.
const LEAN: &[&str] = &[
    "unroll-threshold=0",
    "unroll-runtime=false",
    "inline-threshold=45",
    "inlinehint-threshold=60",
    "max-loads-per-memcmp=0",
    "disable-lsr",
    "enable-pre=false",
];

/// Keeps this machine's paths (which panics name) and unrolled loops out of the WebAssembly.
pub(crate) fn flag_wasm(command: &mut Command) {
    let flags = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).unwrap_or_default();
    let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    let remaps = registries.map(|registry| format!("--remap-path-prefix={}=", registry.path().display()));
    // If rustup has installed the standard library's sources, panics name their paths.
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output().map(|output| output.stdout);
    let sysroot = String::from_utf8(sysroot.unwrap_or_default()).unwrap_or_default();
    let remaps = remaps.chain([format!("--remap-path-prefix={}/lib/rustlib/src/rust=", sysroot.trim())]);
    let lean = LEAN.iter().map(|flag| format!("-Cllvm-args=-{flag}"));
    let all: Vec<String> = std::env::var(flags).into_iter().chain(remaps).chain(lean).collect();
    command.env(flags, all.join(" "));
}

pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Returns a `PATH` with these directories first.
pub(crate) fn path_with(directories: impl IntoIterator<Item = PathBuf>) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(directories.into_iter().chain(std::env::split_paths(&path)))?)
}

/// Runs a command with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| unavailable(command))?;
    if !status.success() {
        bail!("{} failed ({status})", describe(command));
    }
    Ok(())
}

/// Runs a command and returns its output. Its errors go to the terminal.
pub(crate) fn capture(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| unavailable(command))?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stdout));
        bail!("{} failed ({})", describe(command), output.status);
    }
    Ok(output.stdout)
}

fn unavailable(command: &Command) -> String {
    format!("cannot run `{}`: is it installed?", command.get_program().to_string_lossy())
}

fn describe(command: &Command) -> String {
    // The tool's name is enough; its path depends on the machine.
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    format!("`{}`", words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" "))
}

/// Installs Debian packages, if that is possible without a password: as root, or with `sudo`. `by_hand` says what a
/// person can do instead.
pub(crate) fn install(name: &str, packages: &[&str], by_hand: &str) -> Result<()> {
    let Some(prefix) = installer() else { bail!("cannot find {name}: {by_hand}") };
    say(&format!("installing {name} (some minutes, once)"));
    let apt = |arguments: &[&str]| {
        let words: Vec<&str> = prefix.iter().copied().chain(["apt-get"]).chain(arguments.iter().copied()).collect();
        let [program, rest @ ..] = words.as_slice() else { bail!("no command") };
        run(Command::new(program).args(rest))
    };
    let install = || apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat());
    if install().is_err() {
        apt(&["update"]).with_context(|| format!("cannot update the package lists to install {name}: {by_hand}"))?;
        install().with_context(|| format!("cannot install {name}: {by_hand}"))?;
    }
    Ok(())
}

const SUDO: &[&str] = &["sudo", "-n"];

/// Returns the words before `apt-get` that make it run as root, or `None` if it cannot.
fn installer() -> Option<&'static [&'static str]> {
    if !Path::new("/usr/bin/apt-get").exists() {
        return None;
    }
    if capture(Command::new("id").arg("-u")).is_ok_and(|user| user.trim_ascii() == b"0") {
        return Some(&[]);
    }
    let [sudo, arguments @ ..] = SUDO else { return None };
    let may = Command::new(sudo).args(arguments).arg("true").output().is_ok_and(|output| output.status.success());
    may.then_some(SUDO)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn wasm_bindgen_is_one_version() {
        let lock = fs::read_to_string(Project::find().unwrap().root.join("Cargo.lock")).unwrap();
        let versions = lock.split("[[package]]").filter_map(|package| {
            let mut lines = package.trim_start().lines();
            let name = lines.next()?.strip_prefix("name = ")?;
            let ours = ["\"wasm-bindgen\"", "\"wasm-bindgen-cli-support\"", "\"wasm-bindgen-cli\""].contains(&name);
            ours.then(|| lines.next()).flatten()
        });
        assert_eq!(versions.collect::<BTreeSet<_>>().len(), 1);
    }

    #[test]
    fn npm_locks_name_no_host() {
        let root = Project::find().unwrap().root;
        let locks = capture(Command::new("git").args(["ls-files", "*package-lock.json"]).current_dir(&root)).unwrap();
        let locks = String::from_utf8(locks).unwrap();
        assert!(locks.lines().count() > 5, "{locks}");
        for lock in locks.lines() {
            let lock = fs::read_to_string(root.join(lock)).unwrap();
            // A package of this repository is resolved to its folder.
            assert!(!lock.contains("\"resolved\": \"http"));
        }
    }
}
