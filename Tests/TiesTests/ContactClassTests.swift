import Testing
import Ties

struct ContactClassTests {
  @Test(arguments: [
    (EventKind.message, 1, ContactClass.direct), (.message, 3, .direct), (.message, 4, .ambient),
    (.comment, 2, .direct), (.tag, 9, .ambient), (.contact, 1, .direct), (.contact, 2, .ambient),
    (.coPresence, 40, .ambient), (.call, 1, .direct), (.reaction, 1, .oneClick),
    (.follow, 1, .oneClick), (.poke, 500, .oneClick), (.membership, 1, .listing),
    (.share, 1, .oneClick), (.message, 0, .direct),
  ])
  func `follows the table`(kind: EventKind, audience: Int, expected: ContactClass) {
    let event = Event(time: 0, from: 0, to: 1, kind: kind, audience: UInt16(audience))
    #expect(ContactClasses.usual.contactClass(of: event) == expected)
  }

  @Test func `flags and words change the class`() {
    let classes = ContactClasses.usual
    var share = Event(time: 0, from: 0, to: 1, kind: .share, size: 12)
    #expect(classes.contactClass(of: share) == .direct)
    share.flags = .templated
    #expect(classes.contactClass(of: share) == .templated)
    share.flags = .unsent
    #expect(classes.contactClass(of: share) == .listing)
  }

  @Test func `reads a table and writes it back`() throws {
    let classes = try ContactClasses(
      csv: "kind,class,up-to\nmessage,direct,7 # our teams\nlike,direct\n")
    let large = Event(time: 0, from: 0, to: 1, kind: .message, audience: 7)
    #expect(classes.contactClass(of: large) == .direct)
    #expect(classes[.reaction].contactClass == .direct)
    #expect(classes[.call] == ContactClasses.usual[.call])
    #expect(try ContactClasses(csv: classes.csv) == classes)
  }

  @Test(arguments: [
    ("hug,direct", "line 1"), ("message,warm", "no class"), ("message,direct,many", "audience"),
    ("message", "expected"), ("\ncall,direct,1,ambient,perhaps", "line 2"),
  ])
  func `says what is wrong with a table`(text: String, part: String) {
    #expect {
      _ = try ContactClasses(csv: text)
    } throws: { error in
      "\(error)".contains(part)
    }
  }
}
