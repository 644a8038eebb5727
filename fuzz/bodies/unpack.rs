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
/// No byte is this before a run. The unpacker must leave what is beyond the content as it is.
const UNTOUCHED: u8 = 0xA5;

/// Unpacks what another program packed, and any stream: another unpacker agrees, and the rest of the memory stays as it
/// is.
pub fn unpack(bytes: &[u8]) {
    let Some((&mode, bytes)) = bytes.split_first() else { return };
    // The size of a piece: the rest of the mode, or everything.
    let most = if mode < 128 { usize::MAX } else { 1 + usize::from(mode) * 3 };
    if mode % 4 == 0 {
        let bytes = bytes.get(..LONGEST).unwrap_or(bytes);
        assert_eq!(unpacked(&packed(bytes), most), bytes);
        return;
    }
    let Some((length, stream)) = bytes.split_first_chunk() else { return };
    let length = usize::from(u16::from_le_bytes(*length)) % LONGEST;
    let header = [&[SETTINGS][..], &DICTIONARY, &(length as u64).to_le_bytes(), &[0]].concat();
    let stream = [&header, stream].concat();
    // A module made of any parts ends inside its memory. It can be as large as that, so only some runs make one.
    if mode == 255 {
        write(&stream);
        assert!(kosc_orders_unpack::unpack(usize::MAX) <= UNPACKED);
        return;
    }
    let ours = unpacked(&stream, most);
    assert_eq!(ours.len(), length);
    let mut theirs = Vec::new();
    let reader = LzmaReader::new_mem_limit(Cursor::new(&stream), u32::MAX, None);
    // The other one refuses a stream that ends early or copies what was never there. Ours is used only for streams that
    // were packed by the build.
    if reader.is_ok_and(|mut reader| reader.read_to_end(&mut theirs).is_ok()) && theirs.len() == length {
        assert_eq!(ours, theirs);
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let options = LzmaOptions { lc: 2, lp: 0, pb: 0, ..LzmaOptions::with_preset(6) };
    let options = LzmaOptions { dict_size: u32::from_le_bytes(DICTIONARY), ..options };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64)).expect("settings");
    writer.write_all(bytes).expect("a vector takes everything");
    writer.finish().expect("a vector takes everything")
}

fn write(stream: &[u8]) {
    assert!(stream.len() <= PACKED);
    let packed = kosc_orders_unpack::packed().cast_mut();
    // SAFETY: the memory has this size, nothing else refers to it, and the program has one thread.
    unsafe {
        packed.write_bytes(0, stream.len() + 16);
        packed.copy_from_nonoverlapping(stream.as_ptr(), stream.len());
    }
}

/// Returns the parts that a stream unpacks to. Each call unpacks this many bytes, as for a page that gets ready.
fn unpacked(stream: &[u8], most: usize) -> Vec<u8> {
    write(stream);
    let parts = kosc_orders_unpack::parts().cast_mut();
    // SAFETY: as above.
    unsafe { parts.write_bytes(UNTOUCHED, 4 * LONGEST) };
    // Each call unpacks something, so there are at most as many calls as bytes. An empty module has the length 0.
    let calls = 0..=LONGEST;
    let length = calls.map(|_| kosc_orders_unpack::unpack_parts(most)).find(|length| *length > 0).unwrap_or(0);
    // SAFETY: as above.
    let all = unsafe { std::slice::from_raw_parts(parts, UNPACKED) };
    let beyond = all.get(length + COPY..4 * LONGEST).unwrap_or(&[]);
    assert!(beyond.iter().all(|byte| *byte == UNTOUCHED), "written beyond the end");
    all.get(..length).unwrap_or(all).to_vec()
}
