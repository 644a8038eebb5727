//! Text laid out for a terminal: lines that break at spaces and keep their indent.

/// How many columns a text takes: what colours it or makes a link of it takes none.
pub(crate) fn room(text: &str) -> usize {
    let mut columns = 0;
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if character != '\x1b' {
            columns += 1;
        } else if rest.next() == Some('[') {
            rest.by_ref().find(|character| *character == 'm');
        } else {
            rest.by_ref().find(|character| *character == '\\');
        }
    }
    columns
}

/// A word in pieces that fit; one with a style stays whole.
fn pieces(word: &str, most: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= most || word.contains('\x1b') {
        return vec![word.to_owned()];
    }
    letters.chunks(most).map(|piece| piece.iter().collect()).collect()
}

/// A text after `first`, and its further lines after `rest`: broken at spaces where a line would be wider than `width`,
/// and not at all without one.
pub(crate) fn wrap(first: &str, text: &str, rest: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return [first, text].concat() };
    let most = width.saturating_sub(room(first)).max(16);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').flat_map(|word| pieces(word, most)) {
        if line.is_empty() {
            line = word;
        } else if room(&line) + 1 + room(&word) > most {
            lines.push(std::mem::replace(&mut line, word));
        } else {
            line = [&line, " ", &word].concat();
        }
    }
    lines.push(line);
    [first, &lines.join(&["\n", rest].concat())].concat()
}
