/// What a person says of themselves, beside who they are to the desk.
package struct Profile: Hashable, Sendable {
    /// The name as the person writes it.
    package var name: String
    /// The language of the letters.
    package var language: String
    /// The number to call.
    package var phone: PhoneNumber?
    /// What the person does.
    package var profession: String?
    /// Where in the organization.
    package var department: String?
    /// For whom the person works.
    package var organization: String?
    /// Where parcels go, in lines.
    package var postalAddress: String?
    /// How the person wants to be told.
    package var notices: NoticePreference
    /// How often the person gets what can wait.
    package var digest: DigestRhythm

    /// Puts a profile together from its stored values.
    package init(
        name: String, language: String = "en", phone: PhoneNumber? = nil, profession: String? = nil,
        department: String? = nil, organization: String? = nil, postalAddress: String? = nil,
        notices: NoticePreference = .mail, digest: DigestRhythm = .none
    ) {
        self.name = name
        self.language = language
        self.phone = phone
        self.profession = profession
        self.department = department
        self.organization = organization
        self.postalAddress = postalAddress
        self.notices = notices
        self.digest = digest
    }

    /// A member of the profile, by the name history has for it.
    package enum Field: String, CaseIterable, Sendable {
        /// The name.
        case name
        /// The language.
        case language
        /// The telephone number.
        case phone
        /// The profession.
        case profession
        /// The department.
        case department
        /// The organization.
        case organization
        /// The postal address.
        case postalAddress = "postal_address"
        /// The notice preference.
        case notices
        /// The rhythm of digests.
        case digest
    }

    /// What a member says; nil when it says nothing.
    package subscript(field field: Field) -> String? {
        switch field {
        case .name: name
        case .language: language
        case .phone: phone?.text
        case .profession: profession
        case .department: department
        case .organization: organization
        case .postalAddress: postalAddress
        case .notices: notices.rawValue
        case .digest: digest.rawValue
        }
    }
}
