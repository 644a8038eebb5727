//! `cargo xtask test`: every check of the project, in stages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use kosc_orders::Locale;
use serde_json::json;

use crate::setup::{Project, TESTED, WASM_TARGET, capture, flag_wasm, install_npm, path_with, run as run_command};
use crate::stages::{Base, Choice, Skip, Stage, Work, stage};
use crate::{
    Args, Failure, api, bench, browsers, drills, fuzz, growth, matrix, package, page, refusals, spark, stages,
};

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

/// The stages, in the order in which they run.
const STAGES: &[Stage] = &[
    stage("format", |work| format(&work.project)).inner(),
    stage("spelling", |work| spelling(&work.project)).inner(),
    stage("lints", |work| lints(&work.project)).inner(),
    stage("native tests", |work| native_tests(&work.project)).inner().filtered(),
    stage("lints without features", |work| lints_without_features(&work.project)),
    stage("worst cases", |work| worst_cases(&work.project)),
    stage("licences, bans and sources", |work| supply(&work.project)),
    stage("advisories", |_| bail!(Skip("not run here, because they need a network: see SECURITY.md".to_owned()))),
    stage("crate as it is published", |work| published(&work.project)),
    stage("documentation and public interface", |work| api::compare(&work.project)),
    stage("oldest compiler", |work| oldest_compiler(&work.project)),
    stage("service example", |work| service(&work.project)),
    stage("set-up", |work| work.project.prepare()).makes(Base::SetUp),
    stage("TypeScript and JavaScript", |work| lint_scripts(&work.project)).after(Base::SetUp),
    stage("OpenAPI document", |work| lint_open_api(&work.project)).after(Base::SetUp),
    stage("npm package", npm_package).after(Base::SetUp).makes(Base::Package),
    stage("npm package's manifest", |work| manifest(&work.project, work.consumer()?)).after(Base::Package),
    stage("packaging matrix", |work| matrix::run(&work.project, &tarball(&work.project, work.consumer()?)))
        .after(Base::Package),
    stage("npm package in Node", |work| in_node(&work.project, work.consumer()?)).after(Base::Package).filtered(),
    stage("npm package's types", |work| types(&work.project, work.consumer()?)).after(Base::Package),
    stage("form libraries", |work| form_libraries(&work.project, work.consumer()?)).after(Base::Package).filtered(),
    stage("Angular", |work| angular(&work.project, work.consumer()?)).after(Base::Package).filtered(),
    stage("mocks of the network", |work| mocks(&work.project, work.consumer()?)).after(Base::Package).filtered(),
    // Only checks that they run and that the peers agree. Times are not tested.
    stage("benches", |work| bench::smoke(&work.project, work.consumer()?)).after(Base::Package),
    stage("page", |work| page::build(&work.project)).after(Base::Package).makes(Base::Page),
    stage("page in the browser", |work| page::test(&work.project)).after(Base::Page).filtered(),
    stage("Chromium and Firefox", |work| in_browsers(work, &["chromium", "firefox"])).after(Base::Page).filtered(),
    stage("WebKit", |work| in_browsers(work, &["webkit"])).after(Base::Page).filtered().long(),
    stage("React wizard", |work| page::test_wizard(&work.project)).after(Base::Package),
    stage("wasm-bindgen's tools", bindgen_tools).after(Base::SetUp).makes(Base::Bindgen),
    stage("wasm edge", wasm_edge).after(Base::Bindgen),
    // The set-up leaves one core idle most of the time.
    stage("wasm-pack", by_wasm_pack).after(Base::Bindgen).early(|work| work.wasm_pack = Some(work.project.wasm_pack())),
    stage("drills", |work| drills::test(&work.project)).long(),
    stage("fuzzing", |work| fuzz::test(&work.project)).long(),
    stage("refusals", |work| refusals::test(&work.project)).long(),
    stage("Spark", |work| spark::test(&work.project)).long(),
];

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
    let choice = match only {
        Some(part) => Choice::Only(part),
        None if quick => Choice::Quick,
        None if long => Choice::Long,
        None => Choice::Whole,
    };
    stages::run(STAGES, &choice, Project { long, filters, ..Project::find()? })
}

fn spelling(project: &Project) -> Result<()> {
    run_command(Command::new(project.typos()?).arg(".").current_dir(&project.root))
}

fn lints(project: &Project) -> Result<()> {
    cargo(project, &[&["clippy", "--keep-going"], &TESTED[..], &["--all-targets", "--", "--deny", "warnings"]].concat())
}

fn native_tests(project: &Project) -> Result<()> {
    let mut test = project.cargo();
    run_command(test.arg("test").args(TESTED).args(["--no-fail-fast", "--"]).args(&project.filters))
}

fn lints_without_features(project: &Project) -> Result<()> {
    cargo(project, &["clippy", "--package", "kosc-orders", "--lib", "--", "--deny", "warnings"])
}

fn worst_cases(project: &Project) -> Result<()> {
    ensure!(cfg!(target_os = "linux"), Skip("they need valgrind, which needs Linux".to_owned()));
    growth::run(project)
}

/// Tests the service of `examples/`, which is outside the workspace: its format and its tests.
fn service(project: &Project) -> Result<()> {
    let manifest = "examples/axum-service/Cargo.toml";
    cargo(project, &["fmt", "--manifest-path", manifest, "--", "--check"])?;
    let mut test = project.cargo();
    test.args(["test", "--locked", "--manifest-path", manifest, "--target-dir"]).arg(&project.target);
    run_command(&mut test)
}

/// Checks the crate with the oldest compiler that it promises, with all features: 40 seconds of one core.
fn oldest_compiler(project: &Project) -> Result<()> {
    let manifest = fs::read_to_string(project.root.join("Cargo.toml"))?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = "));
    let version = version.context("Cargo.toml has no rust-version")?.trim_matches('"');
    ensure!(
        capture(Command::new("rustup").arg("--version")).is_ok(),
        Skip("there is no rustup to install it with".to_owned())
    );
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
    // With the time of now: all files of a packed crate have one time, so cargo would not see what changed.
    run_command(Command::new("tar").arg("-xzmf").arg(folder.join(format!("{name}.crate"))).arg("-C").arg(&folder))?;
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

/// Builds the package and installs it. If only other stages were asked for, it takes the package of before.
fn npm_package(work: &mut Work) -> Result<()> {
    if work.is_asked_for || !package::is_built(&work.project) {
        package::build(&work.project)?;
    }
    work.consumer = Some(package::install(&work.project)?);
    Ok(())
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
fn in_browsers(work: &Work, engines: &[&str]) -> Result<()> {
    let (project, consumer) = (&work.project, work.consumer()?);
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

fn bindgen_tools(work: &mut Work) -> Result<()> {
    work.bindgen = Some(work.project.bindgen_dir()?);
    Ok(())
}

/// Tests the crate's own interface to JavaScript with wasm-bindgen.
fn wasm_edge(work: &mut Work) -> Result<()> {
    let project = &work.project;
    let edge = ["--package", "kosc-orders", "--target", WASM_TARGET, "--features", "kosc-orders/wasm"];
    // The native lints see neither these tests nor the code that is compiled only for wasm.
    let [npm, testing, own, theirs] = MODULES;
    let modules = ["--package", npm, "--package", testing, "--package", own, "--package", theirs];
    let clippy = ["--lib", "--test", "wasm", "--", "--deny", "warnings"];
    cargo(project, &[&["clippy"], &edge[..], &modules, &clippy].concat())?;
    let mut test = project.cargo();
    test.arg("test").args(edge).args(["--test", "wasm"]);
    let runner =
        work.bindgen.as_deref().context("wasm-bindgen's tools are not there")?.join("wasm-bindgen-test-runner");
    run_command(test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner))
}

/// Builds and tests what users of wasm-pack get: the module of crates/wasm, and a crate of a user.
fn by_wasm_pack(work: &mut Work) -> Result<()> {
    let command = work.wasm_pack.take().context("wasm-pack is not being installed")??.finish()?;
    let project = &work.project;
    let bindgen = work.bindgen.clone().context("wasm-bindgen's tools are not there")?;
    // With both on its PATH, wasm-pack downloads nothing.
    let path = path_with([bindgen, project.tools().join("node_modules/.bin")])?;
    // Arguments after the folder are cargo's.
    let wasm_pack = |job: &str, args: &[&str]| {
        let mut wasm_pack = Command::new(&command);
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
