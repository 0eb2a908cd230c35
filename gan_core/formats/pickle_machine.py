"""A reader of pickles that builds plain data only: it has no means to import, to call or to set anything.

Python's own unpickler, however its `find_class` is restricted, still calls what it finds and allocates what it is told.
This one steps through the opcodes itself (PEP 307, PEP 3154, PEP 574; protocols 0 to 5). Names stay names; what a
"call" of one comes to is looked up in a table of a few (`allowed.py`), and every length is compared with the bytes that
are there before anything is allocated.
"""

from __future__ import annotations

import codecs
import re
import struct
from collections.abc import Callable
from typing import Any

from gan_core.formats.plain import Budget, Name, Refusal, Rules, check_key, pairs

MOST_DIGITS = 100
LONGEST_INTEGER = 64  # bytes
LONGEST_LINE = 64 << 20
PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,200}")
LATIN = "latin-1"  # how Python 2's strings, which may be bytes, keep their values


class Machine:
    """Reads pickles out of a buffer, one after another.

    Args:
        data: The bytes.
        budget: Shared by all that is read of a file.
        rules: What names come to.
        position: Where the first pickle begins; behind the last one that was read afterwards.
    """

    def __init__(self, data: memoryview, budget: Budget, rules: Rules, position: int = 0) -> None:
        self.data, self.budget, self.rules, self.position = data, budget, rules, position
        self._stack: list[Any] = []
        self._marks: list[int] = []
        self._memo: dict[int, Any] = {}

    def load(self) -> Any:
        """Read one pickle.

        Raises:
            Refusal: It is damaged, too large, or asks for what is not allowed.
        """
        self._stack, self._marks, self._memo = [], [], {}
        try:
            while True:
                if self.budget.operations <= 0:
                    raise Refusal("has more steps than any model")
                self.budget.operations -= 1
                code = self.take(1)[0]
                if code == 0x2E:  # STOP
                    return self._stack.pop()
                step = STEPS.get(code)
                if step is None:
                    raise Refusal(f"is no checkpoint, pickle or array that Facet knows (opcode {code:#04x})")
                step(self)
        except Refusal:
            raise
        except (IndexError, KeyError, ValueError, TypeError, OverflowError, struct.error, LookupError) as error:
            raise Refusal(f"is damaged or no pickle ({type(error).__name__} at byte {self.position})") from error

    def take(self, count: int) -> memoryview:
        """The next `count` bytes, which are not copied.

        Raises:
            Refusal: There are fewer.
        """
        if not 0 <= count <= len(self.data) - self.position:
            raise Refusal("is cut off or damaged")
        self.position += count
        return self.data[self.position - count : self.position]

    def _number(self, layout: str) -> Any:
        return struct.unpack(layout, self.take(struct.calcsize(layout)))[0]

    def _line(self) -> bytes:
        length = 4096
        while True:
            head, newline, _ = bytes(self.data[self.position : self.position + length]).partition(b"\n")
            if newline:
                self.position += len(head) + 1
                return head
            if length >= min(LONGEST_LINE, len(self.data) - self.position):
                raise Refusal("is cut off or damaged")
            length *= 16

    def _name_line(self) -> str:
        return self._line().decode("utf-8", "replace")

    def _integer_line(self) -> int | bool:
        line = self._line()
        if len(line) > MOST_DIGITS:
            raise Refusal("holds a number too large to be one")
        if line in (b"00", b"01"):
            return line == b"01"
        return int(line.rstrip(b"L"))

    def _text(self, size: int, encoding: str = "utf-8") -> str:
        data = self.take(size)
        self.budget.spend(size)
        return str(data, encoding, "surrogatepass" if encoding == "utf-8" else "strict")

    def _long(self, size: int) -> int:
        if size > LONGEST_INTEGER:
            raise Refusal("holds a number too large to be one")
        return int.from_bytes(self.take(size), "little", signed=True)

    def _push(self, value: Any) -> None:
        self._stack.append(value)

    def _since_mark(self) -> list[Any]:
        start = self._marks.pop()
        items = self._stack[start:]
        del self._stack[start:]
        return items

    def _mark(self) -> None:
        self._marks.append(len(self._stack))

    def _put(self, index: int) -> None:
        self._memo[index] = self._stack[-1]

    def _get(self, index: int) -> None:
        self._push(self._memo[index])

    def _popped(self, count: int) -> tuple[Any, ...]:
        if count > len(self._stack):
            raise IndexError
        items = tuple(self._stack[len(self._stack) - count :])
        del self._stack[len(self._stack) - count :]
        return items

    def _name(self, module: Any, name: Any) -> None:
        if not isinstance(module, str) or not isinstance(name, str) or not PLAIN_NAME.fullmatch(f"{module}.{name}"):
            raise TypeError
        found = Name(module, name)
        if not self.rules.allows(found):
            raise Refusal(f"asks for {str(found)[:80]}, which no model needs; nothing of it was run")
        self._push(found)

    def _reduce(self) -> None:
        target, arguments = self._popped(2)
        self._apply(target, arguments)

    def _apply(self, target: Any, arguments: Any) -> None:
        if not isinstance(target, Name) or not isinstance(arguments, tuple):
            raise TypeError
        self._push(self.rules.call(target, arguments))

    def _new_with_keywords(self) -> None:
        target, arguments, keywords = self._popped(3)
        if keywords:
            raise Refusal("makes an object in a way that no model needs")
        self._apply(target, arguments)

    def _instance(self) -> None:
        module, name = self._name_line(), self._name_line()
        self._name(module, name)
        self._apply(self._stack.pop(), tuple(self._since_mark()))

    def _object(self) -> None:
        target, *arguments = self._since_mark()
        self._apply(target, tuple(arguments))

    def _pop(self) -> None:
        if self._marks and self._marks[-1] == len(self._stack):
            self._marks.pop()
        else:
            self._stack.pop()

    def _set_state(self) -> None:
        state = self._stack.pop()
        self.rules.build(self._stack[-1], state)

    def _append(self, items: tuple[Any, ...] | list[Any]) -> None:
        target = self._stack[-1]
        if type(target) is list:
            target.extend(items)
        elif type(target) is set:
            target.update(map(check_key, items))
        else:
            raise Refusal("adds to something that is no list")

    def _set_items(self, items: tuple[Any, ...] | list[Any]) -> None:
        target = self._stack[-1]
        if type(target) is not dict:
            raise Refusal("fills something that is no dictionary")
        target.update(pairs(items))

    def _protocol(self) -> None:
        if self.take(1)[0] > 5:
            raise Refusal("is a pickle of an unknown protocol")

    def _quoted(self) -> str:
        line = self._line().strip()
        if len(line) < 2 or line[:1] not in b"\"'" or line[-1:] != line[:1]:
            raise ValueError
        return bytes(codecs.escape_decode(line[1:-1])[0]).decode(LATIN)


def _scalar(layout: str) -> Callable[[Machine], None]:
    return lambda m: m._push(m._number(layout))


def _constant(value: Any) -> Callable[[Machine], None]:
    return lambda m: m._push(value)


def _tuple(count: int) -> Callable[[Machine], None]:
    return lambda m: m._push(m._popped(count))


STEPS: dict[int, Callable[[Machine], Any]] = {
    ord("("): Machine._mark,
    ord("0"): Machine._pop,
    ord("1"): Machine._since_mark,
    ord("2"): lambda m: m._push(m._stack[-1]),
    ord("F"): lambda m: m._push(float(m._line())),
    ord("I"): lambda m: m._push(m._integer_line()),
    ord("L"): lambda m: m._push(m._integer_line()),
    ord("J"): _scalar("<i"),
    ord("K"): _scalar("<B"),
    ord("M"): _scalar("<H"),
    ord("G"): _scalar(">d"),
    ord("N"): _constant(None),
    ord("P"): lambda m: m._push(m.rules.persistent(m._name_line())),
    ord("Q"): lambda m: m._push(m.rules.persistent(m._stack.pop())),
    ord("R"): Machine._reduce,
    ord("S"): lambda m: m._push(m._quoted()),
    ord("T"): lambda m: m._push(m._text(m._number("<i"), LATIN)),
    ord("U"): lambda m: m._push(m._text(m._number("<B"), LATIN)),
    ord("V"): lambda m: m._push(m._line().decode("raw-unicode-escape")),
    ord("X"): lambda m: m._push(m._text(m._number("<I"))),
    ord("a"): lambda m: m._append(m._popped(1)),
    ord("b"): Machine._set_state,
    ord("c"): lambda m: m._name(m._name_line(), m._name_line()),
    ord("d"): lambda m: m._push(pairs(m._since_mark())),
    ord("}"): lambda m: m._push({}),
    ord("e"): lambda m: m._append(m._since_mark()),
    ord("g"): lambda m: m._get(int(m._integer_line())),
    ord("h"): lambda m: m._get(m._number("<B")),
    ord("i"): Machine._instance,
    ord("j"): lambda m: m._get(m._number("<I")),
    ord("l"): lambda m: m._push(m._since_mark()),
    ord("]"): lambda m: m._push([]),
    ord("o"): Machine._object,
    ord("p"): lambda m: m._put(int(m._integer_line())),
    ord("q"): lambda m: m._put(m._number("<B")),
    ord("r"): lambda m: m._put(m._number("<I")),
    ord("s"): lambda m: m._set_items(m._popped(2)),
    ord("t"): lambda m: m._push(tuple(m._since_mark())),
    ord(")"): _constant(()),
    ord("u"): lambda m: m._set_items(m._since_mark()),
    0x80: Machine._protocol,
    0x81: Machine._reduce,  # NEWOBJ: an object of a class is a call of its name here
    0x85: _tuple(1),
    0x86: _tuple(2),
    0x87: _tuple(3),
    0x88: _constant(True),
    0x89: _constant(False),
    0x8A: lambda m: m._push(m._long(m._number("<B"))),
    0x8B: lambda m: m._push(m._long(m._number("<i"))),
    ord("B"): lambda m: m._push(m.take(m._number("<I"))),
    ord("C"): lambda m: m._push(m.take(m._number("<B"))),
    0x8C: lambda m: m._push(m._text(m._number("<B"))),
    0x8D: lambda m: m._push(m._text(m._number("<Q"))),
    0x8E: lambda m: m._push(m.take(m._number("<Q"))),
    0x8F: lambda m: m._push(set()),
    0x90: lambda m: m._append(m._since_mark()),
    0x91: lambda m: m._push(frozenset(map(check_key, m._since_mark()))),
    0x92: Machine._new_with_keywords,
    0x93: lambda m: m._name(*m._popped(2)),
    0x94: lambda m: m._put(len(m._memo)),
    0x95: lambda m: m.take(8),  # a frame's length, which says nothing that the bytes do not
    0x96: lambda m: m._push(m.take(m._number("<Q"))),
}
