"""The import: stories written elsewhere become summary files and articles; nothing that is there is overwritten."""

from generator.importing.notes import condensed
from generator.importing.reading import read_all
from generator.importing.records import Imported, Record
from generator.importing.saving import Outcome, save
from generator.importing.values import Options

__all__ = ["Imported", "Options", "Outcome", "Record", "condensed", "read_all", "save"]
