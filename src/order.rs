//! Putting things in order.

/// The numbers below `count`, in the order `before` says.
///
/// A heap, so that no input takes longer than its length times its logarithm; one function for everything that is
/// sorted here, for each of the standard library's weighs kilobytes of WebAssembly.
#[inline(never)]
pub(crate) fn order(count: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut heap: Vec<usize> = (0..count).collect();
    for root in (0..count / 2).rev() {
        sink(&mut heap, root, before);
    }
    let mut rest = heap.as_mut_slice();
    while let [first, .., last] = rest {
        core::mem::swap(first, last);
        let Some((_, shorter)) = rest.split_last_mut() else { break };
        sink(shorter, 0, before);
        rest = shorter;
    }
    heap
}

/// Moves a number down until none below it comes after it.
#[inline(never)]
fn sink(heap: &mut [usize], mut at: usize, before: &dyn Fn(usize, usize) -> bool) {
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
    use super::order;

    #[test]
    fn orders_as_the_standard_library_does() {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        for count in 0..200 {
            let mut keys = Vec::new();
            for _ in 0..count {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                keys.push((state % 50, keys.len()));
            }
            let ordered: Vec<_> =
                order(count, &|one, other| keys[one] < keys[other]).into_iter().map(|at| keys[at]).collect();
            keys.sort_unstable();
            assert_eq!(ordered, keys);
        }
    }
}
