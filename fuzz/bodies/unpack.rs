//! Unpacking the engine's module.

use std::io::{Cursor, Read as _, Write as _};

use kosc_orders_unpack::{PACKED, UNPACKED};
use lzma_rust2::{LzmaOptions, LzmaReader, LzmaWriter};

/// The header of a packed module: settings (`lc` 2, `lp` and `pb` 0), the size of the dictionary, the length.
const SETTINGS: u8 = 2;
const DICTIONARY: [u8; 4] = [0, 0, 1, 0];
/// A stream names its length before its content, so a fuzzer must not choose it freely.
const LONGEST: usize = 1 << 12;
/// A copy may begin before the end and end this much after it.
const COPY: usize = 272;
/// The value of the bytes after the content. The unpacker must not change them.
const UNTOUCHED: u8 = 0xA5;

/// Unpacks what another program packed, and any stream: another unpacker agrees, and the rest of the memory stays as it
/// is. Puts any parts together: that ends, and gives the same each time.
pub fn unpack(bytes: &[u8]) {
    let Some((mode, bytes)) = bytes.split_first() else { return };
    // The size of a piece, or everything at once.
    let most = if *mode < 128 { usize::MAX } else { 1 + usize::from(*mode) * 3 };
    // A module made of any parts can fill its memory, so only some runs make one.
    let joins = *mode > 240;
    if joins || mode % 4 == 0 {
        let bytes = bytes.get(..LONGEST).unwrap_or(bytes);
        let stream = packed(bytes);
        if !joins {
            assert!(unpacked(&stream, bytes.len(), most) == bytes, "another unpacker has other bytes");
        } else {
            let whole = joined(&stream, bytes.len(), usize::MAX);
            assert!(joined(&stream, bytes.len(), most) == whole, "the pieces change the module");
        }
        return;
    }
    let Some((length, stream)) = bytes.split_first_chunk() else { return };
    let length = usize::from(u16::from_le_bytes(*length)) % LONGEST;
    let header = [&[SETTINGS][..], &DICTIONARY, &(length as u64).to_le_bytes(), &[0]].concat();
    let stream = [&header, stream].concat();
    let ours = unpacked(&stream, length, most);
    let mut theirs = Vec::new();
    let reader = LzmaReader::new_mem_limit(Cursor::new(&stream), u32::MAX, None);
    // The other one refuses a stream that ends early or copies what was never there. Ours is used only for streams that
    // were packed by the build.
    if reader.is_ok_and(|mut reader| reader.read_to_end(&mut theirs).is_ok()) && theirs.len() == length {
        assert!(ours == theirs, "another unpacker has other bytes");
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let options = LzmaOptions { lc: 2, lp: 0, pb: 0, ..LzmaOptions::with_preset(6) };
    let options = LzmaOptions { dict_size: u32::from_le_bytes(DICTIONARY), ..options };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64)).expect("settings");
    writer.write_all(bytes).expect("a vector takes everything");
    writer.finish().expect("a vector takes everything")
}

/// Writes a stream where the module expects it.
fn write(stream: &[u8]) {
    assert!(stream.len() + 16 <= PACKED);
    // Ends the work on an earlier stream. Some parts give an empty module, which looks like an unfinished stream.
    let _ = kosc_orders_unpack::unpack_parts(usize::MAX);
    let packed = kosc_orders_unpack::packed().cast_mut();
    // SAFETY: the memory has this size, belongs to this thread, and nothing else refers to it.
    unsafe {
        packed.write_bytes(0, stream.len() + 16);
        packed.copy_from_nonoverlapping(stream.as_ptr(), stream.len());
    }
}

/// Returns what is unpacked, this many bytes a call, before it is put together.
fn unpacked(stream: &[u8], length: usize, most: usize) -> Vec<u8> {
    write(stream);
    let parts = kosc_orders_unpack::parts().cast_mut();
    // SAFETY: the memory has `UNPACKED` bytes, belongs to this thread, and nothing else refers to it.
    unsafe { parts.write_bytes(UNTOUCHED, 4 * LONGEST) };
    let found = (0..=length / most).map(|_| kosc_orders_unpack::unpack_parts(most)).find(|found| *found > 0);
    // An empty stream has the length 0, as one that has not ended.
    assert_eq!(found.unwrap_or(0), length);
    // SAFETY: as above.
    let all = unsafe { std::slice::from_raw_parts(parts, UNPACKED) };
    let beyond = all.get(length + COPY..4 * LONGEST).unwrap_or(&[]);
    assert!(beyond.iter().all(|byte| *byte == UNTOUCHED), "written beyond the end");
    all.get(..length).unwrap_or(all).to_vec()
}

/// Returns the module that is put together.
fn joined(stream: &[u8], length: usize, most: usize) -> Vec<u8> {
    write(stream);
    let length = (0..=length / most).map(|_| kosc_orders_unpack::unpack(most)).find(|found| *found > 0).unwrap_or(0);
    assert!(length <= UNPACKED);
    // SAFETY: as in `unpacked`.
    unsafe { std::slice::from_raw_parts(kosc_orders_unpack::unpacked(), length) }.to_vec()
}
