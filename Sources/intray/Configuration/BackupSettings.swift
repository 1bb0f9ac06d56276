/// Where and how often copies of the database and the secrets are made.
struct BackupSettings {
    /// The folder they are made in.
    var folder: String
    /// Hours from one to the next.
    var everyHours: Int
    /// How many are kept.
    var keep: Int

    /// Reads and checks `backup`; nil when it names no folder.
    init?(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        let folder = try reader.optionalText("folder")
        everyHours = try reader.number("everyHours", default: 24, in: 1...720)
        keep = try reader.number("keep", default: 14, in: 1...1000)
        try reader.finish()
        guard let folder else { return nil }
        self.folder = folder
    }

    /// Seconds from one to the next.
    var period: Int64 { Int64(everyHours) * 3_600 }
}
