//! `cargo xtask package`: builds `pkg/` from the crate, and prints the sizes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, bail};
use kosc_orders::Locale;
use kosc_orders_unpack::{PACKED, Split, UNPACKED};
use lzma_rust2::{LzmaOptions, LzmaWriter};
use serde_json::Value;
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

use crate::constants::Constants;
use crate::setup::{Project, WASM_TARGET, capture, npm, run as run_command, say};
use crate::{Args, Failure, generate, licences, order, split};

pub(crate) const HELP: &str = "\
cargo xtask package [--facade]

Builds the npm package into pkg/: the crate as optimised WebAssembly, inside
the TypeScript façade of pkg-template/, as an ES module and as CommonJS, with
types. Prints the raw, gzip and brotli sizes.

  --facade   only the façade, the docs and the manifest, with the WebAssembly of the
             last build: after a change in pkg-template/ or docs/, not in src/

Exit code: 0 built; 2 wrong arguments; 3 the command could not do its work.
";

/// The exports that the façade uses. All other exports of wasm-bindgen are removed.
const EXPORTS: [&str; 12] = [
    "memory", "room", "context", "check", "words", "gathered", "tables", "sentence", "ask", "converse", "answer",
    "ruleset",
];

/// The exports that only forms and only plans need. Each becomes a part of its own.
const SPLIT_OFF: [&str; 2] = ["ask", "converse"];

/// The exports of its own module that `testing.ts` uses.
const TESTING_EXPORTS: [&str; 4] = ["memory", "room", "ask", "answer"];

/// The exports of the module that unpacks the inlined one.
const UNPACKER_EXPORTS: [&str; 4] = ["memory", "packed", "unpack", "unpacked"];

/// With this level, the module is as fast as with level 3, and half a kilobyte of brotli smaller.
const FAST: &str = "2";

/// The level for the unpacker, which is as fast with it.
const SMALL: &str = "s";

/// The features to bind the module without. It would need them only for a table that is not used. Browsers of 2021 lack
/// both, and so does the compiler of the JavaScript twin.
const TOO_NEW: [&[u8]; 2] = [b"+\x0freference-types", b"+\x0amultivalue"];

/// The functions that panics and failed allocations end in, as parts of their names.
const LAST_WORDS: [&str; 6] = [
    "rust_begin_unwind",
    "handle_alloc_error",
    "4core9panicking",
    "slice_index_fail",
    "7raw_vec17capacity_overflow",
    "7raw_vec12handle_error",
];

/// Together these save 1.7 kB of brotli at the same speed. Packed memory is smaller only before compression. A function
/// with one caller is smaller on its own. The stack is at the lowest addresses, so no address is small enough to be an
/// offset.
const LEANER: [&str; 4] =
    ["--skip-pass=memory-packing", "--converge", "--one-caller-inline-max-function-size=0", "--low-memory-unused"];

/// Removes the section that names the module's features. Other tools read it, so this comes last.
const BARE: &str = "--strip-target-features";

/// Removes the hints on how addresses are aligned, which the usual engines ignore.
const UNALIGNED: &str = "--dealign";

/// Puts the functions in the order of the names that [`order::named`] gave them.
const BY_NAME: &str = "--reorder-functions-by-name";

/// The façade's declarations that users see.
const TYPES: &[&str] = &[
    "index",
    "slim",
    "js",
    "rules",
    "schema",
    "react-hook-form",
    "testing",
    "book",
    "types",
    "error",
    "fixes",
    "locale",
    "form",
    "labels",
    "ndjson",
    "plan",
    "generated/locales",
    "generated/names",
    "generated/orders",
    "generated/patterns",
];

/// The page that an issue's `docs` leads to.
const RULE_BOOK: [&str; 4] = ["docs/rule-book.html", "docs/look.css", "docs/rule-book.css", "docs/rule-book.js"];

/// The pages that the README leads to, and those that they lead to.
const PAGES: [&str; 2] = ["docs/platform.md", "docs/what-we-do-not-know.md"];

/// The module as JavaScript, the last that is built.
const TWIN: &str = "twin.js";

/// The last file that is written to `pkg/`.
const LAST: &str = "THIRD-PARTY-LICENSES";

/// The placeholder for the crate's version in the template.
const NO_VERSION: &str = "0.0.0";

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let project = Project::find()?;
    project.prepare()?;
    if args.flag("--facade") {
        // It is written after the modules.
        if !fs::metadata(stage(&project).join(TWIN)).is_ok_and(|twin| twin.len() > 0) {
            return Err(anyhow!("there is no WebAssembly yet: run `cargo xtask package` first").into());
        }
        copy_sources(&project, &stage(&project))?;
        facade(&project, &stage(&project))?;
    } else {
        build(&project)?;
    }
    Ok(())
}

/// Returns the folder in which the package is built.
fn stage(project: &Project) -> PathBuf {
    project.work_dir().join("package")
}

/// Returns whether `pkg/` has a whole package.
pub(crate) fn is_built(project: &Project) -> bool {
    project.root.join("pkg").join(LAST).exists()
}

/// Copies the sources of the façade, and generates the others.
fn copy_sources(project: &Project, stage: &Path) -> Result<()> {
    let (template, sources) = (project.root.join("pkg-template"), stage.join("src"));
    // The modules stay. A source that was deleted must not.
    for entry in fs::read_dir(&sources).into_iter().flatten() {
        let path = entry?.path();
        if path.is_dir() {
            fs::remove_dir_all(path)?;
        } else if path.extension().is_some_and(|extension| extension == "ts") {
            fs::remove_file(path)?;
        }
    }
    copy_dir(&template.join("src"), &sources)?;
    for config in ["tsconfig.json", "tsconfig.cli.json"] {
        fs::copy(template.join(config), stage.join(config))?;
    }
    generate::modules(&sources)
}

/// Builds `pkg/` and prints its sizes.
pub(crate) fn build(project: &Project) -> Result<()> {
    say("building the crate as WebAssembly");
    let module = fs::read(compile(project, "kosc-orders-npm", FAST, &["--emit-relocs"])?)?;
    let constants = Constants::of(&module)?;
    // It uses no stack, and a small one makes its addresses shorter.
    let unpacker = fs::read(compile(project, "kosc-orders-unpack", SMALL, &["-zstack-size=1024"])?)?;
    let stage = project.fresh_dir("package")?;
    copy_sources(project, &stage)?;

    say("optimising it");
    let mut named = Module::from_buffer(&bind(without_features(module, &TOO_NEW)?, &EXPORTS)?)?;
    let needed = constants.needed(&named, &split::behind(&named, |_| true))?;
    constants.keep(&mut named, &needed)?;
    let bound = stage.join("bound.wasm");
    fs::write(&bound, named.emit_wasm())?;
    // The module is optimised before the split: a part does not import what the optimiser has inlined.
    let whole = fs::read(optimise(project, &bound, &["-O3"])?)?;
    let parts = split::at(&SPLIT_OFF, &whole, &named, &constants)?;
    let modules = [whole, parts.first].into_iter().chain(parts.others);
    for (name, module) in ["kosc-orders", "engine", "forms", "plan"].into_iter().zip(modules) {
        let file = stage.join(format!("{name}.wasm"));
        fs::write(&file, order::named(&module)?)?;
        let (optimised, packed) = smallest(project, &file)?;
        fs::rename(optimised, file)?;
        fs::write(stage.join(format!("{name}.unpacked.wasm")), packed.unpacked)?;
        fs::write(stage.join(format!("src/{name}.lzma")), packed.bytes)?;
    }
    let bare = stage.join("unpack.wasm");
    let mut module = Module::from_buffer(&unpacker)?;
    keep_exports(&mut module, &UNPACKER_EXPORTS)?;
    fs::write(&bare, module.emit_wasm())?;
    fs::rename(optimise(project, &bare, &["-Oz", BARE])?, stage.join("src/unpack.wasm"))?;

    let double = stage.join("testing.wasm");
    let module = without_features(fs::read(compile(project, "kosc-orders-testing", FAST, &[])?)?, &TOO_NEW)?;
    fs::write(&double, bind(module, &TESTING_EXPORTS)?)?;
    fs::rename(optimise(project, &double, &["-Oz", BARE])?, stage.join("src/testing.wasm"))?;

    say("translating it to JavaScript");
    let mut wasm2js = project.tool("node_modules/binaryen/bin/wasm2js");
    wasm2js.args(["-Oz", "--strip-debug", "--strip-producers"]).arg(&bound);
    run_command(wasm2js.arg("-o").arg(stage.join(TWIN)))?;
    facade(project, &stage)
}

/// Bundles the façade with the modules, and writes `pkg/`.
fn facade(project: &Project, stage: &Path) -> Result<()> {
    say("bundling the façade");
    let pkg = project.root.join("pkg");
    if pkg.exists() {
        fs::remove_dir_all(&pkg)?;
    }
    for folder in ["generated", "labels"] {
        fs::create_dir_all(pkg.join(folder))?;
    }
    let mut bundle = project.tool("bundle.mjs");
    bundle.arg(EXPORTS.join(",")).arg(UNPACKER_EXPORTS.join(",")).arg(stage).arg(&pkg);
    let sizes = String::from_utf8(capture(&mut bundle)?)?;
    declare(project, stage, &pkg)?;
    generate::files(&pkg)?;
    fill(project, &project.root.join("pkg-template"), &pkg)?;
    fs::write(pkg.join(LAST), licences::of_the_module(project)?)?;
    print!("{sizes}");
    Ok(())
}

/// Builds a package of the workspace as WebAssembly, at this level of optimisation and with these arguments for the
/// linker. Returns the file.
fn compile(project: &Project, package: &str, level: &str, linking: &[&str]) -> Result<PathBuf> {
    let mut build = project.cargo();
    build.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level);
    build.args(["rustc", "--package", package, "--lib", "--release", "--target", WASM_TARGET, "--"]);
    build.args(linking.iter().map(|argument| format!("-Clink-arg={argument}")));
    run_command(&mut build)?;
    let name = package.replace('-', "_");
    Ok(project.target.join(WASM_TARGET).join(format!("release/{name}.wasm")))
}

/// Returns the module, optimised in the way that packs best, and its packed form.
fn smallest(project: &Project, module: &Path) -> Result<(PathBuf, Packed)> {
    let mut best: Option<(PathBuf, Packed)> = None;
    for level in ["-O3", "-Oz"] {
        let optimised = optimise(project, module, &[level, UNALIGNED, BY_NAME, BARE])?;
        let packed = pack(&fs::read(&optimised)?)?;
        if best.as_ref().is_none_or(|(_, smallest)| packed.bytes.len() < smallest.bytes.len()) {
            best = Some((optimised, packed));
        }
    }
    best.context("no level of optimisation was tried")
}

/// Returns the optimised module, in the work directory.
fn optimise(project: &Project, module: &Path, how: &[&str]) -> Result<PathBuf> {
    let name = module.file_stem().context("the module's path has no name")?.to_string_lossy();
    let optimised = project.work_dir().join(format!("package/{name}{}.wasm", how.concat()));
    let mut wasm_opt = project.tool("node_modules/binaryen/bin/wasm-opt");
    wasm_opt.arg(module).args(how).args(LEANER).args(["--strip-debug", "--strip-producers"]);
    run_command(wasm_opt.arg("-o").arg(&optimised))?;
    Ok(optimised)
}

/// A module for `crates/unpack`.
struct Packed {
    bytes: Vec<u8>,
    /// The module as it is unpacked.
    unpacked: Vec<u8>,
}

fn pack(module: &[u8]) -> Result<Packed> {
    let Split { module, parts } =
        kosc_orders_unpack::split(module).context("the module has instructions that its unpacker does not know")?;
    let options = LzmaOptions { lc: 2, lp: 0, pb: 0, nice_len: 273, ..LzmaOptions::with_preset(9) };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(parts.len() as u64))?;
    writer.write_all(&parts)?;
    let bytes = writer.finish()?;
    if bytes.len() > PACKED || parts.len().max(module.len()) > UNPACKED {
        bail!("the module is too large for the memory of its unpacker");
    }
    Ok(Packed { bytes, unpacked: module })
}

/// Returns the module with these features marked as not used.
fn without_features(mut module: Vec<u8>, features: &[&[u8]]) -> Result<Vec<u8>> {
    for feature in features {
        let at = module.windows(feature.len()).rposition(|window| window == *feature);
        let mark = at.and_then(|at| module.get_mut(at)).context("the module does not name its features")?;
        *mark = b'-';
    }
    Ok(module)
}

/// Returns the module that wasm-bindgen makes, without the exports that the façade does not use.
fn bind(module: Vec<u8>, wanted: &[&str]) -> Result<Vec<u8>> {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes("kosc_orders", module).web(true)?.typescript(false);
    let mut output = bindgen.demangle(false).remove_producers_section(true).generate_output()?;
    keep_exports(output.wasm_mut(), wanted)?;
    // wasm-bindgen would call JavaScript to throw or to drop a value. These calls trap instead, and the façade starts a
    // new instance. No JavaScript value ever passes into or out of the module.
    let module = output.wasm_mut();
    // The linker writes these sections for relocations. They have been read and are out of date now, and memory is
    // zeros anyway.
    for section in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(section);
    }
    let zeros: Vec<_> = module.data.iter().filter(|data| data.value.iter().all(|byte| *byte == 0)).collect();
    for segment in zeros.iter().map(|data| data.id()).collect::<Vec<_>>() {
        module.data.delete(segment);
        module.memories.iter_mut().for_each(|memory| {
            memory.data_segments.remove(&segment);
        });
    }
    let asked: Vec<_> = module.imports.iter().map(|import| (import.module.clone(), import.name.clone())).collect();
    for (from, name) in asked {
        let function = module.imports.get_func(from, name)?;
        module.replace_imported_func(function, |(body, _)| {
            body.unreachable();
        })?;
    }
    // Panics trap too. Their messages would take 1.9 kB of brotli, and no one could read them.
    let last_words: Vec<_> = module
        .funcs
        .iter()
        .filter(|function| {
            function.name.as_deref().is_some_and(|name| LAST_WORDS.iter().any(|part| name.contains(part)))
        })
        .map(|function| function.id())
        .collect();
    if last_words.len() < LAST_WORDS.len() {
        bail!("the module names {} of the functions {LAST_WORDS:?}", last_words.len());
    }
    for (_, function) in module.funcs.iter_local_mut().filter(|(id, _)| last_words.contains(id)) {
        let mut body = function.builder_mut().func_body();
        body.instrs_mut().clear();
        body.unreachable();
    }
    Ok(module.emit_wasm())
}

/// Removes all other exports.
fn keep_exports(module: &mut Module, wanted: &[&str]) -> Result<()> {
    let names: Vec<String> = module.exports.iter().map(|export| export.name.clone()).collect();
    if let Some(missing) = wanted.iter().find(|&export| !names.iter().any(|name| name == export)) {
        bail!("the module does not export `{missing}`: check its crate");
    }
    for name in names.iter().filter(|name| !wanted.contains(&name.as_str())) {
        module.exports.remove(name)?;
    }
    Ok(())
}

/// Writes the façade's types, once for `import` and once for `require`.
fn declare(project: &Project, stage: &Path, pkg: &Path) -> Result<()> {
    let types = stage.join("types");
    let mut tsc = project.tool("node_modules/typescript/bin/tsc");
    run_command(tsc.arg("--project").arg(stage).arg("--outDir").arg(&types))?;
    // The command exports no types, but its types must be right. The types of Node are among the tools.
    let mut command = project.tool("node_modules/typescript/bin/tsc");
    command.arg("--project").arg(stage.join("tsconfig.cli.json"));
    run_command(command.arg("--typeRoots").arg(project.tools().join("node_modules/@types")))?;
    let locales = Locale::ALL.iter().map(|locale| locale.name());
    let labels = locales.map(|name| (format!("generated/labels.{name}"), format!("labels/{name}")));
    for (from, name) in TYPES.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).chain(labels) {
        let declaration = fs::read_to_string(types.join(format!("{from}.d.ts")))?;
        fs::write(pkg.join(format!("{name}.d.cts")), declaration.replace(".js\"", ".cjs\""))?;
        fs::write(pkg.join(format!("{name}.d.ts")), declaration)?;
    }
    Ok(())
}

/// Copies the files that are not built.
fn fill(project: &Project, template: &Path, pkg: &Path) -> Result<()> {
    let manifest = fs::read_to_string(template.join("package.json"))?;
    let (before, after) = manifest.split_once(NO_VERSION).context("the package template has no version")?;
    fs::write(pkg.join("package.json"), format!("{before}{}{after}", project.version))?;
    fs::copy(template.join("README.md"), pkg.join("README.md"))?;
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(project.root.join(license), pkg.join(license)).with_context(|| format!("no {license}"))?;
    }
    fs::create_dir_all(pkg.join("docs"))?;
    for part in RULE_BOOK.into_iter().chain(PAGES) {
        fs::copy(project.root.join(part), pkg.join(part)).with_context(|| format!("no {part}"))?;
    }
    Ok(())
}

/// Packs `pkg/` as npm would publish it, installs the tarball in an empty project and returns that project, so that the
/// tests run what a user gets.
pub(crate) fn install(project: &Project) -> Result<PathBuf> {
    say("packing the package and installing the tarball");
    let consumer = project.fresh_dir("consumer")?;
    let mut pack = npm();
    pack.args(["pack", "--json", "--loglevel=error", "--pack-destination"]).arg(&consumer);
    let packed: Value = serde_json::from_slice(&capture(pack.current_dir(project.root.join("pkg")))?)?;
    // npm prints a list or, in later versions, an object with the package's name as its key.
    let packed = packed.get(0).or_else(|| packed.get("kosc-orders")).unwrap_or(&packed);
    let tarball = packed.get("filename").and_then(Value::as_str).context("npm pack printed no file name")?;
    fs::write(consumer.join("package.json"), "{ \"private\": true }\n")?;
    let mut install = npm();
    install.args(["install", "--silent", "--no-audit", "--no-fund"]).arg(format!("./{tarball}"));
    run_command(install.current_dir(&consumer))?;
    Ok(consumer)
}

/// Returns a command that runs a copy of a script in that project, so that the script finds the package by its name.
pub(crate) fn node_in(consumer: &Path, script: &Path) -> Result<Command> {
    let name = script.file_name().context("a script's path has no name")?;
    fs::copy(script, consumer.join(name))?;
    let mut node = Command::new("node");
    node.arg(consumer.join(name));
    Ok(node)
}

pub(crate) fn copy_dir(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copy = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_dir(&entry.path(), &copy)?;
        } else {
            fs::copy(entry.path(), copy)?;
        }
    }
    Ok(())
}
