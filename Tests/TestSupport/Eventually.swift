import Foundation

/// Whether a condition comes true before a limit has passed; for what other threads and processes do.
///
/// Asked every few milliseconds and once more at the end, so that a limit never fails what is true by then:
/// `#expect(try eventually { try store.count() == 1 })`.
package func eventually(within limit: Duration = .seconds(10), _ condition: () throws -> Bool) rethrows -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    while clock.now < deadline {
        if try condition() { return true }
        Thread.sleep(forTimeInterval: 0.005)
    }
    return try condition()
}
