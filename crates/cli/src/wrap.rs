//! Lays out text for a terminal: lines break at spaces and keep their indent.

/// Returns the number of columns of a text. The control sequences of colours and links have no width.
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

/// Splits a word into pieces that fit. A word with a style is not split.
fn pieces(word: &str, most: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= most || word.contains('\x1b') {
        return vec![word.to_owned()];
    }
    letters.chunks(most).map(|piece| piece.iter().collect()).collect()
}

/// Returns a text with `first` before it and `rest` before its further lines. It breaks at spaces if a line would be
/// wider than `width`. Without a width it does not break.
pub(crate) fn wrap(first: &str, text: &str, rest: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return [first, text].concat() };
    let most = width.saturating_sub(room(first)).max(16);
    let mut lines = Vec::new();
    let mut line = String::new();
    // A dot between two parts stays at the end of a line.
    for word in text.replace(" · ", "\0· ").split(' ').flat_map(|word| pieces(word, most)) {
        if line.is_empty() {
            line = word;
        } else if room(&line) + 1 + room(&word) > most {
            lines.push(std::mem::replace(&mut line, word));
        } else {
            line = [&line, " ", &word].concat();
        }
    }
    lines.push(line);
    [first, &lines.join(&["\n", rest].concat())].concat().replace('\0', " ")
}
