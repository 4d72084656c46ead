import Testing
@testable import GraphFiles
