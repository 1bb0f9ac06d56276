extension String {
    /// The text as it is stored: line ends are LF.
    var withLineFeeds: String { replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
}
