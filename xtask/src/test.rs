//! `cargo xtask test`: every check of the project, in stages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use kosc_orders::Locale;
use serde_json::json;

use crate::setup::{
    Installing, Project, TESTED, WASM_TARGET, capture, flag_wasm, install_npm, path_with, run as run_command, say,
};
use crate::{Args, Failure, api, bench, browsers, drills, fuzz, growth, package, page, refusals, spark};

pub(crate) const HELP: &str = "\
cargo xtask test [--quick | --long]
cargo xtask test --only STAGE [FILTER...]

Runs every test with all the set-up it needs. At the end it prints the time of each
stage, and what was skipped and why.

  --quick   only format, spelling, lints and native tests
  --long    also the tests that are too slow for CI: all random inputs instead of a tenth, worst cases of
            the largest size, the drills of CONTRIBUTING.md, a minute of fuzzing for each target,
            Django REST framework's answers collected again, the recipe for Spark (needs Java 17),
            the page and the package in WebKit
  --only    the stages whose name contains STAGE, as with --long, and what they need. A stage that needs the
            npm package takes the one in pkg/, if there is one: `cargo xtask package` builds it again. With
            FILTERs, the tests of the crates whose name contains one of them, or the files of tests in
            JavaScript whose name does. A wrong STAGE lists the stages.

Exit code: 0 all passed; 1 a stage failed; 2 wrong arguments; 3 the command could not do its work.
";

/// The stages with files or names of tests, which filters choose from.
const FILTERED: [&str; 8] = [
    "native tests",
    "npm package in Node",
    "form libraries",
    "Angular",
    "mocks of the network",
    "page in the browser",
    "Chromium and Firefox",
    "WebKit",
];

/// The stages that run the npm package.
const OF_THE_PACKAGE: [&str; 10] = [
    "npm package's manifest",
    "packaging matrix",
    "npm package in Node",
    "npm package's types",
    "form libraries",
    "Angular",
    "mocks of the network",
    "benches",
    "page",
    "React wizard",
];

/// The stages that run the built page.
const OF_THE_PAGE: [&str; 3] = ["page in the browser", "Chromium and Firefox", "WebKit"];

/// The stages that need wasm-bindgen's tools.
const OF_BINDGEN: [&str; 2] = ["wasm edge", "wasm-pack"];

/// The stages that need only the set-up.
const OF_THE_SET_UP: [&str; 3] = ["TypeScript and JavaScript", "OpenAPI document", "npm package"];

/// The results of the stages so far.
#[derive(Default)]
struct Stages {
    /// The part of a name from `--only`.
    only: Option<String>,
    /// Whether there are filters.
    filtered: bool,
    /// The names that `only` left out.
    left_out: Vec<String>,
    lines: Vec<String>,
    passed: u32,
    failed: u32,
    skipped: u32,
}

impl Stages {
    /// Returns whether a stage of this name is to run.
    fn wants(&self, name: &str) -> bool {
        self.only
            .as_ref()
            .is_none_or(|part| name.contains(part.as_str()) && (!self.filtered || FILTERED.contains(&name)))
    }

    /// Runs a stage that the stages of these lists need. If it fails, they are skipped.
    fn base<T>(&mut self, name: &str, lists: &[&[&str]], stage: impl FnOnce() -> Result<T>) -> Option<T> {
        let wanted = self.wants(name) || lists.concat().iter().any(|needs| self.wants(needs));
        let result = if wanted { self.start(name, stage) } else { None };
        if !wanted {
            self.left_out.push(name.to_owned());
        }
        if result.is_none() {
            lists.concat().iter().for_each(|needs| self.skip(needs, &format!("{name} failed")));
        }
        result
    }

    /// Runs a stage.
    fn run<T>(&mut self, name: &str, stage: impl FnOnce() -> Result<T>) {
        if self.wants(name) {
            self.start(name, stage);
        } else {
            self.left_out.push(name.to_owned());
        }
    }

    fn start<T>(&mut self, name: &str, stage: impl FnOnce() -> Result<T>) -> Option<T> {
        eprintln!();
        say(name);
        let start = Instant::now();
        let result = stage();
        let time = start.elapsed();
        match result {
            Ok(value) => {
                self.passed += 1;
                self.note("✓", name, time, "");
                Some(value)
            }
            Err(error) => {
                self.failed += 1;
                eprintln!("✗ {name}: {error:#}");
                self.note("✗", name, time, "  failed");
                None
            }
        }
    }

    fn skip(&mut self, name: &str, why: &str) {
        if !self.wants(name) {
            self.left_out.push(name.to_owned());
            return;
        }
        self.skipped += 1;
        self.lines.push(format!("  – {name:<34} skipped: {why}"));
    }

    fn note(&mut self, mark: &str, name: &str, time: Duration, more: &str) {
        self.lines.push(format!("  {mark} {name:<34}{:>7.1} s{more}", time.as_secs_f64()));
    }

    fn finish(self) -> Result<(), Failure> {
        if let Some(part) = self.only.filter(|_| self.lines.is_empty()) {
            let known: Vec<&str> = self.left_out.iter().map(String::as_str).collect();
            let known = if self.filtered { &FILTERED[..] } else { &known[..] };
            let filters = if self.filtered { " that takes filters" } else { "" };
            return Err(Failure::Usage(format!(
                "no stage{filters} has `{part}` in its name; expected a part of one of:\n  {}",
                known.join("\n  ")
            )));
        }
        println!("\n{}\n", self.lines.join("\n"));
        println!("stages: {} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped);
        if self.failed > 0 { Err(Failure::Found) } else { Ok(()) }
    }
}

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let quick = args.flag("--quick");
    let long = args.flag("--long");
    if quick && long {
        return Err(Failure::Usage("`--quick` or `--long`, not both".to_owned()));
    }
    let only = args.option("--only").map(str::to_owned);
    if only.is_some() && (quick || long) {
        return Err(Failure::Usage("`--only` goes without `--quick` and `--long`".to_owned()));
    }
    let filters = args.targets().to_vec();
    if only.is_none() && !filters.is_empty() {
        return Err(Failure::Usage("filters need `--only STAGE`".to_owned()));
    }
    let filtered = !filters.is_empty();
    // A stage that is asked for by its name runs, even if it is only in a long run.
    let also_long = long || only.is_some();
    let project = Project { long, filters, ..Project::find()? };
    let mut stages = Stages { only, filtered, ..Stages::default() };

    native(&mut stages, &project);
    if quick {
        for name in [
            "lints without features",
            "worst cases",
            "crate as it is published",
            "documentation and public interface",
            "oldest compiler",
            "service example",
            "TypeScript and JavaScript",
            "OpenAPI document",
            "npm package",
            "wasm edge",
            "wasm-pack",
            "drills",
            "refusals",
            "fuzzing",
            "Spark",
        ] {
            stages.skip(name, "--quick");
        }
        return stages.finish();
    }
    thorough(&mut stages, &project);
    // The next stage leaves one core idle most of the time.
    let wasm_pack = stages.wants("wasm-pack").then(|| project.wasm_pack());
    let lists: [&[&str]; 4] = [&OF_THE_SET_UP, &OF_THE_PACKAGE, &OF_THE_PAGE, &OF_BINDGEN];
    if stages.base("set-up", &lists, || project.prepare()).is_some() {
        stages.run("TypeScript and JavaScript", || lint_scripts(&project));
        stages.run("OpenAPI document", || lint_open_api(&project));
        npm(&mut stages, &project, also_long);
        wasm(&mut stages, &project, wasm_pack);
    }
    if also_long {
        stages.run("drills", || drills::test(&project));
        stages.run("fuzzing", || fuzz::test(&project));
        stages.run("refusals", || refusals::test(&project));
        stages.run("Spark", || spark::test(&project));
    } else {
        for name in ["drills", "fuzzing", "refusals", "Spark"] {
            stages.skip(name, "only with --long");
        }
    }
    stages.finish()
}

/// The stages of the inner loop.
fn native(stages: &mut Stages, project: &Project) {
    stages.run("format", || format(project));
    stages.run("spelling", || run_command(Command::new(project.typos()?).arg(".").current_dir(&project.root)));
    stages.run("lints", || {
        cargo(
            project,
            &[&["clippy", "--keep-going"], &TESTED[..], &["--all-targets", "--", "--deny", "warnings"]].concat(),
        )
    });
    stages.run("native tests", || {
        let mut test = project.cargo();
        run_command(test.arg("test").args(TESTED).args(["--no-fail-fast", "--"]).args(&project.filters))
    });
}

fn thorough(stages: &mut Stages, project: &Project) {
    stages.run("lints without features", || {
        cargo(project, &["clippy", "--package", "kosc-orders", "--lib", "--", "--deny", "warnings"])
    });
    if cfg!(target_os = "linux") {
        stages.run("worst cases", || growth::run(project));
    } else {
        stages.skip("worst cases", "they need valgrind, which needs Linux");
    }
    stages.run("licences, bans and sources", || supply(project));
    stages.skip("advisories", "not run here, because they need a network: see SECURITY.md");
    stages.run("crate as it is published", || published(project));
    stages.run("documentation and public interface", || api::compare(project));
    match rust_version(project) {
        Ok(oldest) => stages.run("oldest compiler", || oldest_compiler(project, &oldest)),
        Err(why) => stages.skip("oldest compiler", &format!("{why:#}")),
    }
    stages.run("service example", || service(project));
}

/// Tests the service of `examples/`, which is outside the workspace: its format and its tests.
fn service(project: &Project) -> Result<()> {
    let manifest = "examples/axum-service/Cargo.toml";
    cargo(project, &["fmt", "--manifest-path", manifest, "--", "--check"])?;
    let mut test = project.cargo();
    test.args(["test", "--locked", "--manifest-path", manifest, "--target-dir"]).arg(&project.target);
    run_command(&mut test)
}

/// Returns the oldest compiler that the crate promises to compile with, if rustup can install it.
fn rust_version(project: &Project) -> Result<String> {
    let manifest = fs::read_to_string(project.root.join("Cargo.toml"))?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = "));
    let version = version.context("Cargo.toml has no rust-version")?.trim_matches('"').to_owned();
    capture(Command::new("rustup").arg("--version")).context("there is no rustup to install it with")?;
    Ok(version)
}

/// Checks the crate with its oldest compiler, with all features: 40 seconds of one core.
fn oldest_compiler(project: &Project, version: &str) -> Result<()> {
    let installed = String::from_utf8(capture(Command::new("rustup").args(["toolchain", "list"]))?)?;
    if !installed.lines().any(|line| line.starts_with(&format!("{version}-"))) {
        run_command(Command::new("rustup").args(["toolchain", "install", version, "--profile", "minimal"]))?;
    }
    let mut check = Command::new("cargo");
    check.args(["check", "--locked", "--package", "kosc-orders", "--all-features", "--target-dir"]);
    check.arg(project.work_dir().join("oldest")).current_dir(&project.root);
    // Cargo names itself and its compiler to the programs that it runs.
    check.env_remove("CARGO").env_remove("RUSTC").env_remove("RUSTDOC").env("RUSTUP_TOOLCHAIN", version);
    run_command(&mut check)
}

/// The content of the published crate: files, and folders with everything in them.
const PUBLISHED: [&str; 20] = [
    ".cargo_vcs_info.json",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "Cargo.toml.orig",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "docs/bring_about.rs",
    "docs/moving-to-0.2.md",
    "docs/platform.md",
    "docs/scale.md",
    "docs/what-we-do-not-know.md",
    "pkg-template/README.md",
    "src/",
    "tests/cases/",
    "tests/examples/",
    "tests/snapshots/mandatory.txt",
    "tests/support/mod.rs",
    "www-example/screenshots/",
];

/// Checks that the crate as cargo packs it contains only these, compiles without features, and passes its own tests.
fn published(project: &Project) -> Result<()> {
    let package = ["package", "--package", "kosc-orders", "--offline", "--allow-dirty"];
    let list = String::from_utf8(capture(project.cargo().args(package).arg("--list"))?)?;
    let is_known = |file: &&str| {
        PUBLISHED.iter().any(|known| if known.ends_with('/') { file.starts_with(known) } else { file == known })
    };
    let strays: Vec<&str> = list.lines().filter(|file| !is_known(file)).collect();
    ensure!(strays.is_empty(), "the crate contains files that are not to be published: {strays:?}");
    cargo(project, &[&package[..], &["--no-verify"]].concat())?;
    // For cargo, a crate in this folder is not a member of the workspace.
    let folder = project.target.join("package");
    let name = format!("kosc-orders-{}", project.version);
    let unpacked = folder.join(&name);
    if unpacked.exists() {
        fs::remove_dir_all(&unpacked)?;
    }
    run_command(Command::new("tar").arg("-xzf").arg(folder.join(format!("{name}.crate"))).arg("-C").arg(&folder))?;
    let unpacked = unpacked.join("Cargo.toml");
    let mut test = project.cargo();
    test.args(["test", "--offline", "--lib", "--manifest-path"]).arg(unpacked);
    run_command(test.arg("--target-dir").arg(&project.target))
}

/// Checks format and lints of the façade, the pages and the tests: `biome.jsonc` has the rules.
fn lint_scripts(project: &Project) -> Result<()> {
    run_command(
        project
            .tool("node_modules/@biomejs/biome/bin/biome")
            .args(["ci", "--error-on-warnings", "."])
            .current_dir(&project.root),
    )
}

/// Checks the OpenAPI document with a linter. A native test checks that the document is up to date.
fn lint_open_api(project: &Project) -> Result<()> {
    run_command(project.tool("lint-openapi.mjs").arg(project.root.join("docs/openapi.json")))
}

/// The stages of the packed package.
fn npm(stages: &mut Stages, project: &Project, also_long: bool) {
    let reuse = stages.only.is_some() && !stages.wants("npm package") && package::is_built(project);
    let consumer = stages.base("npm package", &[&OF_THE_PACKAGE, &OF_THE_PAGE], || {
        if !reuse {
            package::build(project)?;
        }
        package::install(project)
    });
    let Some(consumer) = consumer else { return };
    stages.run("npm package's manifest", || manifest(project, &consumer));
    stages.run("packaging matrix", || crate::matrix::run(project, &tarball(project, &consumer)));
    stages.run("npm package in Node", || in_node(project, &consumer));
    stages.run("npm package's types", || types(project, &consumer));
    stages.run("form libraries", || form_libraries(project, &consumer));
    stages.run("Angular", || angular(project, &consumer));
    stages.run("mocks of the network", || mocks(project, &consumer));
    // Only checks that they run and that the peers agree. Times are not tested.
    stages.run("benches", || bench::smoke(project, &consumer));
    if stages.base("page", &[&OF_THE_PAGE], || page::build(project)).is_some() {
        stages.run("page in the browser", || page::test(project));
        stages.run("Chromium and Firefox", || in_browsers(project, &consumer, &["chromium", "firefox"]));
        if also_long {
            stages.run("WebKit", || in_browsers(project, &consumer, &["webkit"]));
        } else {
            stages.skip("WebKit", "only with --long");
        }
    }
    stages.run("React wizard", || page::test_wizard(project));
}

/// Returns the tarball. `install` left a copy of it.
fn tarball(project: &Project, consumer: &Path) -> PathBuf {
    consumer.join(format!("kosc-orders-{}.tgz", project.version))
}

/// Runs publint and attw on the tarball.
fn manifest(project: &Project, consumer: &Path) -> Result<()> {
    let tarball = tarball(project, consumer);
    run_command(project.tool("node_modules/publint/src/cli.js").arg("--strict").arg(&tarball))?;
    let mut attw = project.tool("node_modules/@arethetypeswrong/cli/dist/index.js");
    // This module has no types.
    attw.args(["--no-emoji", "--exclude-entrypoints", "kosc-orders.wasm", "--"]);
    run_command(attw.arg(&tarball))
}

/// Runs the Node tests from the project with the installed package, so that they import it by its name.
fn in_node(project: &Project, consumer: &Path) -> Result<()> {
    let tests = consumer.join("tests");
    package::copy_dir(&project.root.join("tests/js"), &tests)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec"]).args(test_files(project, &tests)?).current_dir(&tests);
    if project.long {
        node.env("KOSC_LONG", "1");
    }
    node.env("KOSC_ROOT", &project.root).env("KOSC_VERSION", &project.version);
    node.env("KOSC_JUDGE", project.driver("judge")?).env("KOSC_ORDERS", project.driver("orders")?);
    node.env("KOSC_CLI", project.command()?).env("KOSC_PARTS", project.work_dir().join("package"));
    project.set_inputs(&mut node);
    run_command(&mut node)
}

/// Returns the files of Node tests in a folder: all, or those that the filters name.
pub(crate) fn test_files(project: &Project, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let filters = &project.filters;
        if name.ends_with(".test.mjs") && (filters.is_empty() || filters.iter().any(|part| name.contains(part))) {
            files.push(entry.path());
        }
    }
    files.sort();
    ensure!(!files.is_empty(), "{} has no file of tests with {:?} in its name", folder.display(), project.filters);
    Ok(files)
}

/// Runs the README's recipes in their form libraries, with the packed package.
fn form_libraries(project: &Project, consumer: &Path) -> Result<()> {
    let folder = project.root.join("tests/forms");
    install_among(&folder, "the form libraries", consumer)?;
    for typescript in TYPESCRIPTS {
        let mut tsc = project.tool(&format!("node_modules/{typescript}/bin/tsc"));
        run_command(tsc.arg("--project").arg(&folder)).context(typescript)?;
    }
    let mut node = Command::new("node");
    node.args(["--import", "./register.mjs", "--test", "--test-reporter=spec"]);
    run_command(node.args(test_files(project, &folder)?).current_dir(&folder))
}

/// Builds the README's recipe for Angular with `ng build`.
fn angular(project: &Project, consumer: &Path) -> Result<()> {
    let folder = project.root.join("tests/angular");
    install_among(&folder, "Angular", consumer)?;
    let mut node = Command::new("node");
    // The test fills in its form like those of the other libraries.
    node.args(["--import", "../forms/register.mjs", "--test", "--test-reporter=spec"]);
    run_command(node.args(test_files(project, &folder)?).current_dir(&folder))
}

/// Installs the packages of a folder and the packed package with them.
fn install_among(folder: &Path, what: &str, consumer: &Path) -> Result<()> {
    install_npm(folder, what)?;
    let package = folder.join("node_modules/kosc-orders");
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
    package::copy_dir(&consumer.join("node_modules/kosc-orders"), &package)
}

/// The README's recipes for the double of the platform, in Node and in a browser, with the package as it was packed.
fn mocks(project: &Project, consumer: &Path) -> Result<()> {
    browsers::find(project, "chromium")?;
    let folder = project.root.join("tests/doubles");
    install_among(&folder, "the mocks of the network", consumer)?;
    let mut node = Command::new("node");
    run_command(node.args(["--test", "--test-reporter=spec"]).args(test_files(project, &folder)?).current_dir(&folder))
}

/// The page and the package in browsers, with the same scenarios in each. The page must be built.
fn in_browsers(project: &Project, consumer: &Path, engines: &[&str]) -> Result<()> {
    for engine in engines {
        browsers::find(project, engine)?;
    }
    let folder = browsers::folder(project);
    install_among(&folder, "the drivers of the browsers", consumer)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec"]).args(test_files(project, &folder)?).current_dir(&folder);
    run_command(node.env("KOSC_ROOT", &project.root).env("KOSC_ENGINES", engines.join(",")))
}

/// The oldest supported TypeScript, and the newest.
const TYPESCRIPTS: [&str; 2] = ["typescript-5.4", "typescript"];

/// The ways in which TypeScript finds types: `module`, `moduleResolution`, and the files to check.
const RESOLUTIONS: [(&str, &str, &[&str]); 3] = [
    ("node16", "node16", &["types.mts", "types.cts", "declarations.mts", "declarations.cts"]),
    ("nodenext", "nodenext", &["types.mts", "types.cts", "declarations.mts", "declarations.cts"]),
    ("esnext", "bundler", &["types.ts", "declarations.ts", LITERALS, LOOP]),
];

/// The reports of all cases and the documented payloads as typed literals. They are a megabyte, so they are checked
/// only once.
const LITERALS: &str = "literals.ts";

/// The loop in the README, which readers copy.
const LOOP: &str = "bring-about.ts";

/// Runs the types test with each TypeScript and each way of finding types.
fn types(project: &Project, consumer: &Path) -> Result<()> {
    package::copy_dir(&project.root.join("tests/js"), &consumer.join("tests"))?;
    // The types that the specification publishes, to compare ours with.
    let spec = "node_modules/@standard-schema/spec";
    package::copy_dir(&project.tools().join(spec), &consumer.join(spec))?;
    let mut literals = Command::new("node");
    literals.arg(consumer.join("tests/reports.mjs")).env("KOSC_ROOT", &project.root);
    fs::write(consumer.join(LITERALS), capture(&mut literals)?)?;
    fs::copy(project.root.join("tests/doubles/recipes").join(LOOP), consumer.join(LOOP))?;
    for extension in ["mts", "cts", "ts"] {
        for name in ["types", "declarations"] {
            let file = project.root.join("tests/js").join(format!("{name}.ts"));
            fs::copy(file, consumer.join(format!("{name}.{extension}")))?;
        }
    }
    for (module, resolution, files) in RESOLUTIONS {
        // Without the types of the DOM and of Node, because the package's types must not need them.
        let options = json!({
            "module": module, "moduleResolution": resolution, "target": "es2022", "lib": ["es2022"], "types": [],
            "strict": true, "exactOptionalPropertyTypes": true, "noUncheckedIndexedAccess": true,
            "skipLibCheck": false, "noEmit": true,
        });
        let settings = consumer.join("tsconfig.json");
        fs::write(&settings, json!({ "compilerOptions": options, "files": files }).to_string())?;
        for typescript in TYPESCRIPTS {
            let mut tsc = project.tool(&format!("node_modules/{typescript}/bin/tsc"));
            run_command(tsc.arg("--project").arg(&settings)).with_context(|| format!("{typescript}, {resolution}"))?;
        }
    }
    Ok(())
}

/// The crates for WebAssembly.
const MODULES: [&str; 4] = ["kosc-orders-npm", "kosc-orders-testing", "kosc-orders-wasm", "kosc-orders-downstream"];

/// Tests the crate's own interface to JavaScript, with wasm-bindgen and wasm-pack.
fn wasm(stages: &mut Stages, project: &Project, wasm_pack: Option<Result<Installing>>) {
    let bindgen = stages.base("wasm-bindgen's tools", &[&OF_BINDGEN], || project.bindgen_dir());
    let Some(bindgen) = bindgen else { return };
    stages.run("wasm edge", || {
        let edge = ["--package", "kosc-orders", "--target", WASM_TARGET, "--features", "kosc-orders/wasm"];
        // The native lints see neither these tests nor the code that is compiled only for wasm.
        let [npm, testing, own, theirs] = MODULES;
        let modules = ["--package", npm, "--package", testing, "--package", own, "--package", theirs];
        let clippy = ["--lib", "--test", "wasm", "--", "--deny", "warnings"];
        cargo(project, &[&["clippy"], &edge[..], &modules, &clippy].concat())?;
        let mut test = project.cargo();
        test.arg("test").args(edge).args(["--test", "wasm"]);
        let runner = bindgen.join("wasm-bindgen-test-runner");
        run_command(test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner))
    });
    stages.run("wasm-pack", || {
        by_wasm_pack(project, &wasm_pack.context("wasm-pack was not asked for")??.finish()?, &bindgen)
    });
}

/// Builds and tests what users of wasm-pack get: the module of crates/wasm, and a crate of a user.
fn by_wasm_pack(project: &Project, command: &Path, bindgen: &Path) -> Result<()> {
    // With both on its PATH, wasm-pack downloads nothing.
    let path = path_with([bindgen.to_owned(), project.tools().join("node_modules/.bin")])?;
    // Arguments after the folder are cargo's.
    let wasm_pack = |job: &str, args: &[&str]| {
        let mut wasm_pack = Command::new(command);
        wasm_pack.args([job, "--mode", "no-install"]).args(args).env("PATH", &path).current_dir(&project.root);
        flag_wasm(&mut wasm_pack);
        wasm_pack
    };
    let out = project.fresh_dir("wasm-pack-out")?;
    let [own, theirs] = ["own", "downstream"].map(|name| out.join(name));
    for (krate, out) in [("crates/wasm", &own), ("tests/wasm-pack/downstream", &theirs)] {
        run_command(wasm_pack("build", &["--target", "nodejs", "--out-dir"]).arg(out).arg(krate))?;
    }
    run_command(&mut wasm_pack("test", &["--node", "crates/wasm"]))?;
    let tests = project.root.join("tests/wasm-pack");
    run_command(Command::new("node").arg(tests.join("package.mjs")).args([&own, &theirs]))?;
    declared(project, &tests, &own, &theirs, &out)
}

/// Compiles the type tests of both modules: their own, and those of the npm package's declarations.
fn declared(project: &Project, tests: &Path, own: &Path, theirs: &Path, out: &Path) -> Result<()> {
    let paths = json!({
        "kosc-orders": [own.join("kosc_orders_wasm.d.ts")], "downstream": [theirs.join("kosc_orders_downstream.d.ts")],
    });
    let options = json!({
        "module": "esnext", "moduleResolution": "bundler", "target": "es2022", "lib": ["es2022", "esnext.disposable"],
        "types": [], "strict": true, "exactOptionalPropertyTypes": true, "noUncheckedIndexedAccess": true,
        "skipLibCheck": false, "noEmit": true, "paths": paths,
    });
    let files = [tests.join("types.ts"), project.root.join("tests/js/declarations.ts")];
    let settings = out.join("tsconfig.json");
    fs::write(&settings, json!({ "compilerOptions": options, "files": files }).to_string())?;
    for typescript in TYPESCRIPTS {
        let mut tsc = project.tool(&format!("node_modules/{typescript}/bin/tsc"));
        run_command(tsc.arg("--project").arg(&settings)).context(typescript)?;
    }
    Ok(())
}

fn cargo(project: &Project, args: &[&str]) -> Result<()> {
    run_command(project.cargo().args(args))
}

/// Checks the format. rustfmt gets the folders of the languages by name, because it does not find modules that a macro
/// declares.
fn format(project: &Project) -> Result<()> {
    let folders = Locale::ALL.iter().map(|locale| format!("src/words/{}/mod.rs", locale.name()));
    run_command(project.cargo().args(["fmt", "--all", "--", "--check"]).args(folders))
}

/// Checks every lock file with `deny.toml`: the library's own with every rule, then with the tools, which may have two
/// versions of a crate, then those of the other workspaces.
fn supply(project: &Project) -> Result<()> {
    let command = project.cargo_deny()?;
    let deny = |folder: &Path, tools: bool| {
        let mut deny = Command::new(&command);
        deny.arg("--locked").current_dir(folder);
        if tools && folder == project.root {
            deny.arg("--workspace");
        }
        deny.args(["--config"]).arg(project.root.join("deny.toml")).arg("check");
        deny.args(if tools { &["--allow", "duplicate"][..] } else { &[] });
        run_command(deny.args(["--hide-inclusion-graph", "licenses", "bans", "sources"]))
    };
    deny(&project.root, false)?;
    deny(&project.root, true)?;
    let folders = [&project.root, &project.root.join("examples")].map(fs::read_dir);
    for entry in folders.into_iter().collect::<std::io::Result<Vec<_>>>()?.into_iter().flatten() {
        let folder = entry?.path();
        if folder.join("Cargo.lock").exists() {
            deny(&folder, true)?;
        }
    }
    Ok(())
}
