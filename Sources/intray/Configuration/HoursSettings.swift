import Desk
import Foundation

/// When the people of each workspace work.
enum HoursSettings {
    /// Reads and checks `hours`.
    static func read(_ entries: [ConfigurationReader]) throws -> [String: WorkingHours] {
        var hours: [String: WorkingHours] = [:]
        for entry in entries {
            var reader = entry
            let workspace = try reader.text("workspace")
            guard let zone = TimeZone(identifier: try reader.text("zone")) else {
                throw reader.wrong("zone", "wants a time zone such as Europe/Berlin")
            }
            let week = try reader.texts("week")
            let daysOff = try reader.texts("daysOff")
            guard WorkingHours(lines: week, daysOff: [], zone: zone) != nil else {
                throw reader.wrong("week", "wants lines such as “Mon-Fri 08:00-12:00 13:00-17:00”, in order")
            }
            guard let read = WorkingHours(lines: week, daysOff: daysOff, zone: zone) else {
                throw reader.wrong("daysOff", "wants days such as 2026-12-25")
            }
            try reader.finish()
            guard hours.updateValue(read, forKey: workspace) == nil else {
                throw reader.wrong("workspace", "“\(workspace)” has its hours already")
            }
        }
        return hours
    }
}
