/// Why the category tree was not changed.
package enum CategoryRefusal: Error, Hashable, Sendable {
    /// There is no such node, or it is deleted.
    case noSuchCategory
    /// A subcategory has nothing below it.
    case tooDeep
    /// A node beside it has that name.
    case nameTaken
    /// A name is one to a hundred characters, without a slash.
    case badName
}
