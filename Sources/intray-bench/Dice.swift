/// Numbers that look random and are the same every time (a linear congruential generator).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number from 0 to one less than `sides`.
    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(sides, 1)
    }

    /// A number of which small ones come far more often, as a few people and words do most of the work.
    mutating func rollSkewed(_ sides: Int) -> Int { roll(roll(sides) + 1) }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: roll(256)) } }
}
