//! Putting things in order.

/// The places of `keys` in ascending order, those of equal keys as they came.
///
/// A heap, so that no input takes longer than its length times its logarithm; one function for everything that is
/// sorted here, for each of the standard library's weighs kilobytes of WebAssembly. Keys are bytes rather than told by
/// a comparison: with a function called through a pointer, the module holds on to all it has a pointer to.
#[inline(never)]
pub(crate) fn places(keys: &[&[u8]]) -> Vec<usize> {
    let mut heap: Vec<usize> = (0..keys.len()).collect();
    // As most are: what is found in an order is found as its fields stand.
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

/// The places of keys that are the same: of each two next to each other in the text the former and the latter.
#[inline(never)]
pub(crate) fn repeated(keys: &[&[u8]]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut former = None;
    // In order, for a text of nothing but keys must not cost the square of its length.
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

/// Moves a place down until none below it comes after it.
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
