import Foundation
import Testing

/// The tests of the real program, one after the other: they share two cores, ports and minutes.
///
/// They need root and servers, so they run only where `INTRAY_END_TO_END` is set; `.ci/run` sets it.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["INTRAY_END_TO_END"] != nil))
enum EndToEnd {}
