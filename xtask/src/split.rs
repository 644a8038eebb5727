//! The module in two: what judging takes, and what only forms ask for.
//!
//! Who imports `check` alone should not load what answers `fields`. The second part is a module that imports the first
//! one's functions, memory and stack pointer, so that nothing stands in both; it is started beside a running first.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ExportItem, FunctionId, FunctionKind, GlobalKind, ImportedFunction, Module};

/// The name under which the second part imports from the first.
const FIRST: &str = "core";
/// The first part's stack pointer, to the second.
const STACK: &str = "stack";

/// Both parts, the second with all that only its export needs.
pub(crate) struct Parts {
    pub(crate) first: Vec<u8>,
    pub(crate) second: Vec<u8>,
}

/// Splits a module off at one of its exports. It must have no tables: nothing in it is called through a pointer.
pub(crate) fn at(export: &str, module: &[u8]) -> Result<Parts> {
    let mut first = Module::from_buffer(module)?;
    let mut second = Module::from_buffer(module)?;
    ensure!(first.tables.iter().next().is_none(), "a module with tables cannot be split");

    let exported = |wanted: bool| -> BTreeSet<FunctionId> {
        let wanted = first.exports.iter().filter(|found| (found.name == export) == wanted);
        let function = |item: &ExportItem| if let ExportItem::Function(id) = item { Some(*id) } else { None };
        wanted.filter_map(|found| function(&found.item)).collect()
    };
    let in_first = reached(&first, exported(false));
    let in_both = reached(&first, exported(true));
    let mut border = BTreeSet::new();
    for id in in_both.difference(&in_first) {
        border.extend(called(&first, *id).intersection(&in_first).copied());
    }

    first.exports.remove(export).context("there is no such export")?;
    for (number, id) in border.iter().enumerate() {
        first.exports.add(&name(number), *id);
    }
    let stack = first.globals.iter().next().context("the module has a stack pointer")?.id();
    first.exports.add(STACK, stack);

    let memory = second.exports.iter().find(|found| matches!(found.item, ExportItem::Memory(_)));
    let memory_name = memory.context("the module exports its memory")?.name.clone();
    let others: Vec<_> = second.exports.iter().filter(|found| found.name != export).map(|found| found.id()).collect();
    others.into_iter().for_each(|other| second.exports.delete(other));
    // Both were read alike, so that a function has the same index in either.
    let indexes: BTreeSet<usize> = border.iter().map(|id| id.index()).collect();
    let twins: Vec<FunctionId> =
        second.funcs.iter().map(walrus::Function::id).filter(|id| indexes.contains(&id.index())).collect();
    for (number, id) in twins.iter().enumerate() {
        let import = second.imports.add(FIRST, &name(number), *id);
        let function = second.funcs.get_mut(*id);
        function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
    }
    let stack = second.globals.iter().next().context("the module has a stack pointer")?.id();
    second.globals.get_mut(stack).kind = GlobalKind::Import(second.imports.add(FIRST, STACK, stack));
    let memory = second.memories.iter().next().context("the module has a memory")?.id();
    second.memories.get_mut(memory).import = Some(second.imports.add(FIRST, &memory_name, memory));
    // The first part brings them.
    second.memories.get_mut(memory).data_segments.clear();
    let segments: Vec<_> = second.data.iter().map(walrus::Data::id).collect();
    segments.into_iter().for_each(|segment| second.data.delete(segment));

    for part in [&mut first, &mut second] {
        walrus::passes::gc::run(part);
    }
    Ok(Parts { first: first.emit_wasm(), second: second.emit_wasm() })
}

/// What the second part calls a function of the first: the shorter, the less to load.
fn name(number: usize) -> String {
    format!("{number:x}")
}

/// All functions these come to call.
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
