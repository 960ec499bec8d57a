/// Rows of text in columns that adapt to the room there is.
///
/// When the room is short, the columns that matter least are hidden, and ``Layout/hidden`` names
/// them, so that the screen can say so. Widths depend on the columns alone, never on the rows, so
/// nothing moves while the data changes.
public struct Table: Hashable, Sendable {
  /// The side of its column that a text keeps to.
  public enum Alignment: Hashable, Sendable {
    case left, right
  }

  /// One column.
  public struct Column: Hashable, Sendable {
    /// What the header says; it also names the column.
    public var title: String
    /// The side that its texts keep to.
    public var alignment: Alignment
    /// What is left out of a text that is too long.
    public var truncation: Truncation
    /// The width below which it is hidden.
    public var minimum: Int
    /// The width that it takes when there is room.
    public var ideal: Int
    /// The width below which it is not to be while there is room for extra columns.
    public var comfort: Int
    /// How much it matters: the lowest is hidden first, and widened last.
    public var priority: Int
    /// Whether it is shown only where the others are as wide as they need to be comfortable.
    public var isExtra: Bool
    /// A sign beside the title; it stands in the gap between columns where the title has no room.
    public var sign = ""

    /// A column; without `ideal`, of a fixed width.
    public init(
      _ title: String, alignment: Alignment = .left, truncation: Truncation = .end, minimum: Int,
      ideal: Int? = nil, comfort: Int? = nil, priority: Int, isExtra: Bool = false
    ) {
      self.title = title
      self.alignment = alignment
      self.truncation = truncation
      self.minimum = max(1, minimum)
      self.ideal = max(self.minimum, ideal ?? minimum)
      self.comfort = max(self.minimum, comfort ?? minimum)
      self.priority = priority
      self.isExtra = isExtra
    }
  }

  /// One text of a row.
  public struct Field: Hashable, Sendable {
    /// The text; it is made harmless when it is drawn.
    public var text: String
    /// What takes its place where there is no room for it, instead of a part of it.
    public var short: String?
    /// How it looks; `nil` as its row does.
    public var style: Style?

    /// A text.
    public init(_ text: String, short: String? = nil, style: Style? = nil) {
      self.text = text
      self.short = short
      self.style = style
    }
  }

  /// One row: a field for each column, missing ones are blank.
  public struct Row: Hashable, Sendable {
    /// The texts, in the order of the columns.
    public var fields: [Field]
    /// How the row looks.
    public var style: Style

    /// A row.
    public init(_ fields: [Field], style: Style = Style()) {
      self.fields = fields
      self.style = style
    }
  }

  /// The row that is selected, and whether its table has the focus.
  public enum Selection: Hashable, Sendable {
    /// No row.
    case none
    /// A row of the table that has the focus, by its index in ``Table/rows``.
    case focused(Int)
    /// A row of a table without the focus.
    case unfocused(Int)
  }

  /// The columns, from left to right.
  public var columns: [Column]
  /// The rows to show, from top to bottom; what does not fit is cut off.
  public var rows: [Row]
  /// The selected row.
  public var selection: Selection

  /// A table.
  public init(columns: [Column], rows: [Row] = [], selection: Selection = .none) {
    self.columns = columns
    self.rows = rows
    self.selection = selection
  }
}
