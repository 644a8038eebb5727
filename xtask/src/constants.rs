//! Finds the constant data that a function needs, from the linker's relocations (`--emit-relocs`).
//!In a linked module, addresses are plain numbers, and nothing shows which data they are addresses of. With
//! `--emit-relocs`, the linker lists this for every address in code and in data.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context as _, Result, ensure};
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, FunctionId, FunctionKind, Module};
use wasmparser::{KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationType, SymbolInfo};

/// The segment of constant data. Other data changes while a module runs, so it belongs to the module as a whole.
const CONSTANT: &str = ".rodata";
/// Pieces with a smaller distance become one, because a separate piece costs as many bytes.
const CLOSE: u32 = 8;

/// The constants of a module, and the references between them.
pub(crate) struct Constants {
    /// The place of each constant in memory, and the numbers of the constants it refers to.
    all: Vec<(Range<u32>, BTreeSet<usize>)>,
    /// The constants that each function refers to. Functions with the same name count as one.
    of_functions: BTreeMap<String, BTreeSet<usize>>,
}

impl Constants {
    /// Reads the constants of a module as it was linked.
    pub(crate) fn of(linked: &[u8]) -> Result<Self> {
        let parts = Parts::of(linked)?;
        let mut all = Vec::new();
        // The constant of each symbol, and the place of each constant in the file.
        let mut of_symbols = BTreeMap::new();
        let mut places = Vec::new();
        for (symbol, (segment, offset, size)) in &parts.symbols {
            let segment = parts.segments.get(*segment as usize).context("a symbol is in no segment")?;
            if segment.name == CONSTANT && *size > 0 {
                of_symbols.insert(*symbol, all.len());
                let (address, place) = (segment.address + offset, segment.place + *offset as usize);
                all.push((address..address + size, BTreeSet::new()));
                places.push(place..place + *size as usize);
            }
        }
        let mut of_functions: BTreeMap<String, BTreeSet<usize>> =
            parts.names.values().map(|name| (unhashed(name).to_owned(), BTreeSet::new())).collect();
        for (place, symbol) in parts.addresses {
            let Some(referred) = of_symbols.get(&symbol) else { continue };
            if let Some(body) = parts.bodies.iter().position(|body| body.contains(&place)) {
                let name = parts.names.get(&body).context("a function has no name")?;
                of_functions.entry(unhashed(name).to_owned()).or_default().insert(*referred);
            }
            for ((_, refers), _) in all.iter_mut().zip(&places).filter(|(_, held)| held.contains(&place)) {
                refers.insert(*referred);
            }
        }
        ensure!(of_functions.values().any(|constants| !constants.is_empty()), "the module has no relocations");
        Ok(Self { all, of_functions })
    }

    /// Returns the constants that these functions need, directly or through other constants. A function that was linked
    /// under another name is an error, because its constants are unknown.
    pub(crate) fn needed(&self, module: &Module, functions: &BTreeSet<FunctionId>) -> Result<BTreeSet<usize>> {
        let mut open = Vec::new();
        for function in functions.iter().map(|id| module.funcs.get(*id)) {
            // A function that only traps has replaced another function.
            if let FunctionKind::Local(local) = &function.kind
                && local.size() > 1
            {
                let name = function.name.as_deref().unwrap_or("");
                let constants = self.of_functions.get(name);
                open.extend(constants.with_context(|| format!("no function was linked as `{name}`"))?);
            }
        }
        let mut found: BTreeSet<usize> = open.iter().copied().collect();
        while let Some(constant) = open.pop() {
            let refers = self.all.get(constant).map(|(_, refers)| refers);
            open.extend(refers.into_iter().flatten().copied().filter(|other| found.insert(*other)));
        }
        Ok(found)
    }

    /// Replaces all other constants by zeros, which take almost no room once they are packed.
    pub(crate) fn keep(&self, module: &mut Module, kept: &BTreeSet<usize>) -> Result<()> {
        let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
        for segment in segments {
            let data = module.data.get_mut(segment);
            let start = address(&data.kind)?;
            let mut is_kept = vec![true; data.value.len()];
            for sets in [false, true] {
                for (number, (place, _)) in self.all.iter().enumerate().filter(|(_, (place, _))| place.start >= start) {
                    let marks = is_kept.get_mut((place.start - start) as usize..(place.end - start) as usize);
                    if let Some(marks) = marks.filter(|_| kept.contains(&number) == sets) {
                        marks.fill(sets);
                    }
                }
            }
            data.value.iter_mut().zip(is_kept).filter(|(_, kept)| !kept).for_each(|(byte, _)| *byte = 0);
        }
        Ok(())
    }

    /// Returns these constants of the module: pieces of memory, each with its address.
    pub(crate) fn pieces(&self, module: &Module, wanted: &BTreeSet<usize>) -> Result<Vec<(u32, Vec<u8>)>> {
        let mut places: Vec<Range<u32>> =
            wanted.iter().filter_map(|number| self.all.get(*number)).map(|(place, _)| place.clone()).collect();
        places.sort_by_key(|place| place.start);
        places.dedup_by(|next, last| {
            let is_close = next.start <= last.end + CLOSE;
            last.end = if is_close { last.end.max(next.end) } else { last.end };
            is_close
        });
        let mut pieces = Vec::new();
        for place in places {
            for data in module.data.iter() {
                let start = address(&data.kind)?;
                let range = place.start.wrapping_sub(start) as usize..place.end.wrapping_sub(start) as usize;
                pieces.extend(data.value.get(range).map(|bytes| (place.start, bytes.to_vec())));
            }
        }
        Ok(pieces)
    }
}

/// Returns the name of a function as in wasm-bindgen's output: without the hash of exports, such as
/// `context_c460b52b87ce1eeb`.
fn unhashed(name: &str) -> &str {
    let is_hash = |hash: &str| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name.rsplit_once('_') {
        Some((own, hash)) if is_hash(hash) && !name.starts_with("_ZN") => own,
        _ => name,
    }
}

/// Returns the address of a data segment.
fn address(kind: &DataKind) -> Result<u32> {
    match kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } => Ok(offset.cast_unsigned()),
        _ => anyhow::bail!("a segment of data has no address"),
    }
}

/// The parts of a linked module that show where its data is and what refers to it. Places are offsets in the file.
#[derive(Default)]
struct Parts<'m> {
    bodies: Vec<Range<usize>>,
    /// The names of functions, by their index in [`bodies`](Self::bodies).
    names: BTreeMap<usize, String>,
    segments: Vec<Segment<'m>>,
    /// The definitions of data symbols: the segment, the offset in it, the size.
    symbols: BTreeMap<u32, (u32, u32, u32)>,
    /// The places of addresses, each with the symbol of the address.
    addresses: Vec<(usize, u32)>,
}

#[derive(Default)]
struct Segment<'m> {
    name: &'m str,
    address: u32,
    place: usize,
}

impl<'m> Parts<'m> {
    fn of(linked: &'m [u8]) -> Result<Self> {
        let mut parts = Self::default();
        let (mut sections, mut customs) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(linked) {
            let payload = payload?;
            sections.extend(payload.as_section().map(|(_, range)| range.start));
            match payload {
                Payload::CodeSectionEntry(body) => parts.bodies.push(body.range()),
                Payload::DataSection(data) => {
                    for data in data {
                        parts.segments.push(Segment::of(&data?)?);
                    }
                }
                Payload::CustomSection(custom) => customs.push(custom),
                _ => {}
            }
        }
        for custom in &customs {
            match custom.as_known() {
                KnownCustom::Name(names) => parts.name(names)?,
                KnownCustom::Linking(linking) => parts.link(linking)?,
                KnownCustom::Reloc(relocations) => {
                    let section =
                        sections.get(relocations.section_index() as usize).context("there is no such section")?;
                    for entry in relocations.entries() {
                        let entry = entry?;
                        parts
                            .addresses
                            .extend(is_address(entry.ty).then_some((section + entry.offset as usize, entry.index)));
                    }
                }
                _ => {}
            }
        }
        Ok(parts)
    }

    fn name(&mut self, names: wasmparser::NameSectionReader<'m>) -> Result<()> {
        for names in names {
            let Name::Function(names) = names? else { continue };
            let mut names = names.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
            // Imported functions come first.
            let imported = names.len().checked_sub(self.bodies.len()).context("a function has no name")?;
            for (place, naming) in names.drain(..).skip(imported).enumerate() {
                ensure!(naming.index as usize == place + imported, "names are in order");
                self.names.insert(place, naming.name.to_owned());
            }
        }
        Ok(())
    }

    fn link(&mut self, linking: wasmparser::LinkingSectionReader<'m>) -> Result<()> {
        for part in linking.subsections() {
            match part? {
                Linking::SegmentInfo(infos) => {
                    for (info, segment) in infos.into_iter().zip(&mut self.segments) {
                        segment.name = info?.name;
                    }
                }
                Linking::SymbolTable(symbols) => {
                    for (number, symbol) in (0..).zip(symbols) {
                        if let SymbolInfo::Data { symbol: Some(place), .. } = symbol? {
                            self.symbols.insert(number, (place.index, place.offset, place.size));
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Segment<'_> {
    fn of(data: &wasmparser::Data<'_>) -> Result<Self> {
        let wasmparser::DataKind::Active { offset_expr, .. } = &data.kind else {
            anyhow::bail!("a segment of data has no address")
        };
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            anyhow::bail!("a segment of data has no address")
        };
        Ok(Self { name: "", address: value.cast_unsigned(), place: data.range.end - data.data.len() })
    }
}

fn is_address(kind: RelocationType) -> bool {
    matches!(kind, RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb | RelocationType::MemoryAddrI32)
}

#[cfg(test)]
mod tests {
    use super::unhashed;

    #[test]
    fn an_export_has_its_own_name() {
        assert_eq!(unhashed("context_c460b52b87ce1eeb"), "context");
        assert_eq!(unhashed("_ZN4core3fmt17h5bd5eb8931733343E"), "_ZN4core3fmt17h5bd5eb8931733343E");
        assert_eq!(unhashed("update_bound"), "update_bound");
    }
}
