//! Sorts the functions of a module so that similar ones are neighbours, because LZMA packs a copy from nearby smaller.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::{Discriminant, discriminant};

use anyhow::{Context as _, Result};
use walrus::ir::{BinaryOp, Instr, InstrLocId, UnaryOp, Visitor, dfs_in_order};
use walrus::{FunctionId, Module};

/// The number of instructions in a row that are compared as one item.
const RUN: usize = 4;

type Op = (Discriminant<Instr>, Option<Discriminant<BinaryOp>>, Option<Discriminant<UnaryOp>>);
/// The items of a function with their weights: a rare item weighs more. The sum of the squares is 1.
type Contents = BTreeMap<usize, f64>;

/// Returns the module with numbers as the names of its functions. wasm-opt sorts by name.
pub(crate) fn named(module: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(module)?;
    let all = contents(&module);
    let mut left: BTreeSet<FunctionId> = all.keys().copied().collect();
    let mut next = module.funcs.iter_local().max_by_key(|(_, function)| function.size()).map(|(id, _)| id);
    let mut number = 0;
    while let Some(id) = next.filter(|id| left.remove(id)) {
        module.funcs.get_mut(id).name = Some(format!("{number:04}"));
        number += 1;
        let own = all.get(&id).context("a function has no contents")?;
        let likeness = |other: &FunctionId| all.get(other).map_or(0.0, |other| in_common(own, other));
        next = left.iter().copied().max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    }
    Ok(module.emit_wasm())
}

fn in_common(one: &Contents, other: &Contents) -> f64 {
    one.iter().filter_map(|(run, weight)| Some(weight * other.get(run)?)).sum()
}

fn contents(module: &Module) -> BTreeMap<FunctionId, Contents> {
    struct Ops(Vec<Op>);
    impl<'instr> Visitor<'instr> for Ops {
        fn visit_instr(&mut self, instr: &'instr Instr, _: &'instr InstrLocId) {
            let (binary, unary) = match instr {
                Instr::Binop(binary) => (Some(discriminant(&binary.op)), None),
                Instr::Unop(unary) => (None, Some(discriminant(&unary.op))),
                _ => (None, None),
            };
            self.0.push((discriminant(instr), binary, unary));
        }
    }
    let mut numbers = std::collections::HashMap::new();
    let mut counts: BTreeMap<FunctionId, BTreeMap<usize, u32>> = BTreeMap::new();
    let mut functions = BTreeMap::new();
    for (id, function) in module.funcs.iter_local() {
        let mut ops = Ops(Vec::new());
        dfs_in_order(&mut ops, function, function.entry_block());
        let own = counts.entry(id).or_default();
        for run in ops.0.windows(RUN) {
            let number = numbers.len();
            *own.entry(*numbers.entry(run.to_vec()).or_insert(number)).or_insert(0) += 1;
        }
        own.keys().for_each(|run| *functions.entry(*run).or_insert(0_u32) += 1);
    }
    let count = counts.len() as f64;
    let weighed = |own: &BTreeMap<usize, u32>| -> Contents {
        let rarity = |run: &usize| (count / f64::from(functions.get(run).copied().unwrap_or(1))).ln();
        let weights: Contents =
            own.iter().map(|(run, times)| (*run, f64::from(*times).ln_1p() * rarity(run))).collect();
        let length = weights.values().map(|weight| weight * weight).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        weights.into_iter().map(|(run, weight)| (run, weight / length)).collect()
    };
    counts.iter().map(|(id, own)| (*id, weighed(own))).collect()
}
