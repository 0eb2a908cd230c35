"""How far a batch is: a bar, photos a second and time left, each photo before and after, and what failed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QIcon, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.batch_runner import BatchRunner, BatchStep
from editor_app.heading import enlarge
from editor_app.resources import icon
from gan_core.batch.outcome import State

_PICTURE = QSize(128, 64)
_MOST_SHOWN = 200
"""Photos in the list; failed ones stay."""


class BatchProgress(QWidget):
    """Follows a batch.

    Args:
        runner: The batch.
    """

    left = Signal()
    """Back to the form."""
    closed = Signal()

    def __init__(self, runner: BatchRunner) -> None:
        super().__init__()
        self._runner = runner
        tr = self.tr
        self.heading = _line()
        enlarge(self.heading)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedHeight(12)
        self.bar.setAccessibleName(tr("Progress of the batch"))
        self.said, self.counts = _line(), _line()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Finished photos"))
        self.list.setIconSize(_PICTURE)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.pause = QPushButton(tr("&Pause"), autoDefault=False)
        self.pause.setToolTip(tr("Finish the photos that are under way, and begin no others"))
        self.stop = QPushButton(tr("S&top"), autoDefault=False)
        self.stop.setToolTip(tr("What is done is kept; the same settings go on with the rest later"))
        self.report = QPushButton(tr("Open &report"), autoDefault=False)
        self.report.setToolTip(tr("Each photo before and after, and what could not be done"))
        self.folder = QPushButton(tr("Open &folder"), autoDefault=False)
        self.again = QPushButton(tr("&Back"), autoDefault=False)
        self.close_button = QPushButton(tr("Close"), autoDefault=False)
        self._failed = 0
        self._build()
        self.pause.clicked.connect(lambda: self._on_pause())
        self.stop.clicked.connect(self._on_stop)
        self.report.clicked.connect(self._open_report)
        self.folder.clicked.connect(self._open_folder)
        self.again.clicked.connect(self.left)
        self.close_button.clicked.connect(self.closed)
        runner.began.connect(self._on_begun)
        runner.stepped.connect(self._on_step)
        runner.done.connect(self._on_done)
        runner.ended.connect(self._update)

    def begin(self) -> None:
        """A batch was started."""
        order = self._runner.order
        self.heading.setText(self.tr("Editing the photos of “{}”").format(order.photos.name if order else ""))
        self.bar.setRange(0, 0)
        self.said.setText(self.tr("Starting…"))
        self.counts.hide()
        self.list.clear()
        self._failed = 0
        self._update()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.pause, self.stop, self.again):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.report, self.folder, self.close_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (self.heading, self.bar, self.said, self.counts):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def _update(self) -> None:
        runner = self._runner
        for button, shown in (
            (self.pause, runner.busy), (self.stop, runner.busy), (self.again, not runner.busy),
            (self.report, not runner.busy), (self.folder, True),
        ):  # fmt: skip
            button.setVisible(shown)
        self.pause.setEnabled(not runner.stopping)
        self.stop.setEnabled(not runner.stopping)
        self.pause.setText(self.tr("&Go on") if runner.paused else self.tr("&Pause"))
        self.report.setEnabled(runner.report is not None and runner.report.is_file())
        if not runner.busy:
            self.bar.setRange(0, max(1, self.bar.maximum()))

    def _on_begun(self, finished: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(finished)
        self.said.setText(self.tr("{} of {} photos; loading the model…").format(finished, total))

    def _on_step(self, step: BatchStep) -> None:
        self.bar.setValue(step.finished)
        self._failed += step.state == State.FAILED
        if not self._runner.stopping:
            self.said.setText(self._progress(step))
        if self._failed:
            self.counts.setText(self.tr("{} could not be done").format(self._failed))
            self.counts.show()
        item = QListWidgetItem(f"{step.photo}\n{step.reason or self._word(step.state)}")
        item.setToolTip(f"{step.photo}\n{step.reason}".strip())
        item.setData(Qt.ItemDataRole.UserRole, step.state)
        item.setSizeHint(QSize(0, _PICTURE.height() + 8))
        item.setIcon(self._icon(step))
        self.list.insertItem(0, item)
        if self.list.count() > _MOST_SHOWN:
            self._forget_one()

    def _forget_one(self) -> None:
        for row in range(self.list.count() - 1, -1, -1):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) != State.FAILED:
                self.list.takeItem(row)
                return

    def _icon(self, step: BatchStep) -> QIcon:
        pixmap = QPixmap() if step.picture is None else QPixmap(str(step.picture))
        if pixmap.isNull():
            return icon("warning")
        ratio = self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        pixmap = pixmap.scaled(_PICTURE * ratio, keep, smooth)
        pixmap.setDevicePixelRatio(ratio)
        return QIcon(pixmap)

    def _on_done(self, result: dict[str, object]) -> None:
        self.bar.setRange(0, 1)
        self.bar.setValue(1)
        self.heading.setText(self.tr("All photos are done"))
        told = {
            State.DONE: self.tr("{} edited"), State.COPIED: self.tr("{} without a face, copied"),
            State.NO_FACE: self.tr("{} without a face, left out"), State.FAILED: self.tr("{} could not be done"),
        }  # fmt: skip
        self.said.setText(" · ".join(text.format(result[state]) for state, text in told.items() if result.get(state)))
        self.counts.hide()

    def _on_pause(self) -> None:
        self._runner.pause(not self._runner.paused)
        if self._runner.paused:
            self.said.setText(self.tr("Paused; photos that are under way are finished"))
        self._update()

    def _on_stop(self) -> None:
        self._runner.stop()
        self.said.setText(self.tr("Stopping…"))
        self._update()

    def tell_stopped(self) -> None:
        """The batch was stopped."""
        self.heading.setText(self.tr("Stopped"))
        self.said.setText(self.tr("What is done is kept; the same settings go on with the rest."))

    def _open_report(self) -> None:
        if self._runner.report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._runner.report)))

    def _open_folder(self) -> None:
        if self._runner.order is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._runner.order.results)))

    def _progress(self, step: BatchStep) -> str:
        speed = self.tr("{:.1f} photos/s") if step.rate >= 0.1 else self.tr("{:.2f} photos/s")
        told = [self.tr("{} of {} photos").format(step.finished, step.total), speed.format(step.rate)]
        return " · ".join([*told, self._left(step.seconds_left)])

    def _left(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("less than a minute left")
        minutes = round(seconds / 60)
        if minutes >= 120:
            return self.tr("about {} hours left").format(round(minutes / 60))
        return self.tr("about {} minutes left").format(minutes) if minutes > 1 else self.tr("about 1 minute left")

    def _word(self, state: str) -> str:
        words = {
            State.DONE: self.tr("edited"), State.COPIED: self.tr("no face, copied"),
            State.NO_FACE: self.tr("no face, left out"),
        }  # fmt: skip
        return next((text for known, text in words.items() if known == state), self.tr("could not be done"))


def _line() -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
