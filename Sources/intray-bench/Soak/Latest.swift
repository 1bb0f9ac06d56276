/// The latest of many, so that memory does not grow with their number.
struct Latest<Element> {
    private var elements: [Element] = []
    private var oldest = 0
    private static var most: Int { 2_000 }

    mutating func add(_ element: Element) {
        guard elements.count == Latest.most else { return elements.append(element) }
        elements[oldest] = element
        oldest = (oldest + 1) % Latest.most
    }

    func pick(_ dice: inout Dice) -> Element? { elements.isEmpty ? nil : dice.pick(elements) }
}
