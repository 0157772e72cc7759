"""Reads a text with the grammar that editors have for its language. Fails, and says where, if that finds an error in it; else
prints as JSON what the text says: of Bicep its resources, of PowerShell its verbatim strings."""

import json
import re
import sys

import tree_sitter_bicep
import tree_sitter_powershell
from pycep import BicepParser
from tree_sitter import Language, Parser

GRAMMARS = {"bicep": tree_sitter_bicep, "powershell": tree_sitter_powershell}


def nodes(node):
    yield node
    for child in node.children:
        yield from nodes(child)


def plain(value):
    """The parser of Bicep leaves escapes as they are written."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return re.sub(r"\\(.)", r"\1", value) if isinstance(value, str) else value


language = sys.argv[1]
text = sys.stdin.read()
tree = Parser(Language(GRAMMARS[language].language())).parse(text.encode())
for node in nodes(tree.root_node):
    if node.is_error or node.is_missing:
        sys.exit(f"line {node.start_point.row + 1}, column {node.start_point.column + 1}: no {language}")
if language == "bicep":
    said = plain(BicepParser().parse(text=text)["resources"])
else:
    said = [node.text.decode() for node in nodes(tree.root_node) if node.type == "verbatim_string_characters"]
print(json.dumps(said))
