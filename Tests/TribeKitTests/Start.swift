import Testing
@testable import TribeKit
