// Who imports TribeKit gets the types of its signatures with it: one import is enough for an application.
@_exported public import Drawing
@_exported public import Exports
@_exported public import GraphFiles
@_exported public import Graphs
@_exported public import Locks
@_exported public import Measures
@_exported public import Tables
@_exported public import Ties
@_exported public import Tribes
