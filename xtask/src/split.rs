//! Splits the module: the part for checks, the part that only forms need, and the part that only plans need.
//!
//! A program that imports only `check` should not load the code for `fields`. Each other part is a module that imports
//! functions, memory and the stack pointer from the first part. It starts when the first part is running, and writes the
//! constants that only it needs into memory, where the first part has zeros.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, ensure};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportedFunction, Module};

use crate::constants::Constants;

/// The import module's name, under which a part imports from the first.
const FIRST: &str = "core";
/// The name of the first part's stack pointer.
const STACK: &str = "stack";

/// The parts: the first part, and one for each export that was split off, with everything that only this export needs.
pub(crate) struct Parts {
    pub(crate) first: Vec<u8>,
    pub(crate) others: Vec<Vec<u8>>,
}

/// Splits a module at some of its exports.
///The module must not have tables: no function in it may be called through a pointer. A function that two of the other
/// parts need is in both, so that each runs without the other. `named` is the module before it was optimised. Its names
/// identify the constants.
pub(crate) fn at(exports: &[&str], module: &[u8], named: &Module, constants: &Constants) -> Result<Parts> {
    let mut first = Module::from_buffer(module)?;
    ensure!(first.tables.iter().next().is_none(), "cannot split a module with tables");

    let in_first = behind(&first, |name| !exports.contains(&name));
    let needed = |wanted: &dyn Fn(&str) -> bool| constants.needed(named, &behind(named, wanted));
    let kept = needed(&|name| !exports.contains(&name))?;
    let mut borders = Vec::new();
    for export in exports {
        let in_other = behind(&first, |name| name == *export);
        let mut border = BTreeSet::new();
        for id in in_other.difference(&in_first) {
            border.extend(called(&first, *id).intersection(&in_first).copied());
        }
        borders.push(border);
    }

    let all: BTreeSet<FunctionId> = borders.iter().flatten().copied().collect();
    // Modules that are read in the same way have the same index for the same function.
    let names: BTreeMap<usize, String> =
        all.iter().enumerate().map(|(number, id)| (id.index(), name(number))).collect();
    let mut others = Vec::new();
    for (export, border) in exports.iter().zip(&borders) {
        first.exports.remove(export).context("the module lacks an export to split off")?;
        let indexes = border.iter().map(|id| id.index()).collect();
        let own = needed(&|name| name == *export)?.difference(&kept).copied().collect();
        others.push(other(export, &indexes, &names, module, &constants.pieces(&first, &own)?)?);
    }
    constants.keep(&mut first, &kept)?;
    for id in &all {
        first.exports.add(names.get(&id.index()).context("an export has no name")?, *id);
    }
    let stack = first.globals.iter().next().context("the module has no stack pointer")?.id();
    first.exports.add(STACK, stack);
    walrus::passes::gc::run(&mut first);
    Ok(Parts { first: first.emit_wasm(), others })
}

/// Returns the part of one export. It imports the functions of `border` from the first part, and brings these constants.
fn other(
    export: &str,
    border: &BTreeSet<usize>,
    names: &BTreeMap<usize, String>,
    module: &[u8],
    constants: &[(u32, Vec<u8>)],
) -> Result<Vec<u8>> {
    let mut part = Module::from_buffer(module)?;
    let memory = part.exports.iter().find(|found| matches!(found.item, ExportItem::Memory(_)));
    let memory_name = memory.context("the module exports no memory")?.name.clone();
    let others: Vec<_> = part.exports.iter().filter(|found| found.name != export).map(|found| found.id()).collect();
    others.into_iter().for_each(|other| part.exports.delete(other));
    let twins: Vec<FunctionId> =
        part.funcs.iter().map(walrus::Function::id).filter(|id| border.contains(&id.index())).collect();
    for id in twins {
        let import = part.imports.add(FIRST, names.get(&id.index()).context("an export has no name")?, id);
        let function = part.funcs.get_mut(id);
        function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
    }
    let stack = part.globals.iter().next().context("the module has no stack pointer")?.id();
    part.globals.get_mut(stack).kind = GlobalKind::Import(part.imports.add(FIRST, STACK, stack));
    let memory = part.memories.iter().next().context("the module has no memory")?.id();
    part.memories.get_mut(memory).import = Some(part.imports.add(FIRST, &memory_name, memory));
    // The first part has all other data.
    part.memories.get_mut(memory).data_segments.clear();
    let segments: Vec<_> = part.data.iter().map(walrus::Data::id).collect();
    segments.into_iter().for_each(|segment| part.data.delete(segment));
    for (address, bytes) in constants {
        let offset = ConstExpr::Value(Value::I32(address.cast_signed()));
        let segment = part.data.add(DataKind::Active { memory, offset }, bytes.clone());
        part.memories.get_mut(memory).data_segments.insert(segment);
    }
    walrus::passes::gc::run(&mut part);
    Ok(part.emit_wasm())
}

/// Returns the export name of a function for the other parts. Short names make the module smaller.
fn name(number: usize) -> String {
    format!("{number:x}")
}

/// Returns all functions that may be called through these exports.
pub(crate) fn behind(module: &Module, is_wanted: impl Fn(&str) -> bool) -> BTreeSet<FunctionId> {
    let wanted = module.exports.iter().filter(|export| is_wanted(&export.name));
    let function = |item: &ExportItem| if let ExportItem::Function(id) = item { Some(*id) } else { None };
    reached(module, wanted.filter_map(|export| function(&export.item)).collect())
}

/// Returns all functions that these may call.
fn reached(module: &Module, roots: BTreeSet<FunctionId>) -> BTreeSet<FunctionId> {
    let mut open: Vec<FunctionId> = roots.iter().copied().collect();
    let mut found = roots;
    while let Some(id) = open.pop() {
        open.extend(called(module, id).into_iter().filter(|callee| found.insert(*callee)));
    }
    found
}

fn called(module: &Module, id: FunctionId) -> BTreeSet<FunctionId> {
    struct Calls(BTreeSet<FunctionId>);
    impl<'instr> Visitor<'instr> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.insert(*id);
        }
    }
    let mut calls = Calls(BTreeSet::new());
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut calls, function, function.entry_block());
    }
    calls.0
}
