"""The right side of the window: one tab for each way to change a face."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget


class ToolsPanel(QTabWidget):
    """Attributes, mix, generate, where, looks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setExpanding(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setElideMode(Qt.TextElideMode.ElideRight)  # some languages need more room; tooltips tell all
        self.tabBar().setUsesScrollButtons(False)
        self.setAccessibleName(self.tr("Tools"))

    def add(self, panel: QWidget, title: str, tooltip: str) -> None:
        """Append a panel."""
        self.setTabToolTip(self.addTab(panel, title), tooltip)

    def show_panel(self, panel: QWidget) -> None:
        """Bring a panel to the front."""
        self.setCurrentWidget(panel)
