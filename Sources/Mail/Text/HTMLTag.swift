/// A start or end tag.
struct HTMLTag {
    let name: HTMLName
    let element: HTMLElement?
    let isEnd: Bool
    /// Where the attributes stand in the input.
    let attributes: Range<Int>
}
