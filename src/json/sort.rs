//! Sorting.

/// Returns the indices that sort `keys`. Equal keys keep their order.
///
/// This is a heap sort, so the time is n log n for any input. One function sorts everything in this crate, because each
/// use of the standard library's sort adds kilobytes of WebAssembly. Keys are bytes instead of a comparison function:
/// calls through function pointers would force the module to keep every function that has one.
#[inline(never)]
pub(crate) fn places(keys: &[&[u8]]) -> Vec<usize> {
    let mut heap: Vec<usize> = (0..keys.len()).collect();
    // Fast path: issues are usually found in the order of the fields.
    if keys.iter().zip(keys.iter().skip(1)).all(|(former, key)| former <= key) {
        return heap;
    }
    for root in (0..keys.len() / 2).rev() {
        sink(&mut heap, root, keys);
    }
    let mut rest = heap.as_mut_slice();
    while let [first, .., last] = rest {
        core::mem::swap(first, last);
        let Some((_, shorter)) = rest.split_last_mut() else { break };
        sink(shorter, 0, keys);
        rest = shorter;
    }
    heap
}

/// Returns the indices of equal keys, as pairs of neighbours in the text: the former and the latter.
#[inline(never)]
pub(crate) fn repeated(keys: &[&[u8]]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut former = None;
    // Sorted, because a text that is all keys must not cost the square of its length.
    for at in places(keys) {
        if let Some(former) = former
            && keys.get(former) == keys.get(at)
        {
            pairs.push((former, at));
        }
        former = Some(at);
    }
    pairs
}

/// Moves an index down the heap until no index below it comes after it.
#[inline(never)]
fn sink(heap: &mut [usize], mut at: usize, keys: &[&[u8]]) {
    let before = |one: usize, other: usize| (keys.get(one), one) < (keys.get(other), other);
    let mut below = at * 2 + 1;
    while let Some(left) = heap.get(below).copied() {
        if heap.get(below + 1).is_some_and(|right| before(left, *right)) {
            below += 1;
        }
        let Ok([one, other]) = heap.get_disjoint_mut([at, below]) else { break };
        if !before(*one, *other) {
            break;
        }
        core::mem::swap(one, other);
        at = below;
        below = at * 2 + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{places, repeated};

    #[test]
    fn the_same_key_is_found_with_the_one_before_it() {
        let mut pairs = repeated(&[b"b", b"a", b"b", b"", b"a", b"b", b"c"]);
        pairs.sort();
        assert_eq!(pairs, [(0, 2), (1, 4), (2, 5)]);
        assert_eq!(repeated(&[]), []);
    }

    #[test]
    fn orders_as_the_standard_library_does() {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        for count in 0..200 {
            let mut keys = Vec::new();
            for _ in 0..count {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                keys.push((state % 50).to_string());
            }
            let bytes: Vec<&[u8]> = keys.iter().map(String::as_bytes).collect();
            let mut sorted: Vec<usize> = (0..count).collect();
            sorted.sort_by_key(|at| &keys[*at]);
            assert_eq!(places(&bytes), sorted);
        }
    }
}
