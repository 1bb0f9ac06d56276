/// The country codes that the ITU has assigned to countries, groups of them, networks and global services.
///
/// By the “List of ITU-T Recommendation E.164 assigned country codes”, without those that are spare, reserved or withdrawn.
enum CountryCodes {
    /// Every code, as its digits.
    static let assigned = Set(
        (oneDigit + twoDigits + africa + europe + americas + pacific + services + asia).map { String($0) })

    private static let oneDigit = [1, 7]

    private static let twoDigits =
        [20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49] + Array(51...58) + Array(60...66)
        + [81, 82, 84, 86] + Array(90...95) + [98]

    private static let africa =
        [211, 212, 213, 216, 218] + Array(220...258) + Array(260...269) + [290, 291, 297, 298, 299]

    private static let europe =
        Array(350...359) + Array(370...383) + [385, 386, 387, 389, 420, 421, 423]

    private static let americas = Array(500...509) + Array(590...599)

    private static let pacific = [670] + Array(672...683) + Array(685...692)

    /// Freephone, shared cost, satellites, personal numbers, international networks and premium rate.
    private static let services = [800, 808, 870, 878, 881, 882, 883, 979]

    private static let asia =
        [850, 852, 853, 855, 856, 880, 886] + Array(960...968) + Array(970...977) + [992, 993, 994, 995, 996, 998]
}
