import Dispatch

/// True as soon as the condition holds, false when it does not within twenty seconds; it is asked every so many seconds.
func eventually(every pause: Double = 0.005, _ condition: () -> Bool) -> Bool {
    let deadline = DispatchTime.now() + 20
    let never = DispatchSemaphore(value: 0)
    while !condition() {
        if DispatchTime.now() > deadline { return false }
        _ = never.wait(timeout: .now() + pause)
    }
    return true
}
