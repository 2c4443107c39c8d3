"""The small style sheet over Fusion: buttons, fields, boxes, headers, scroll bars. No font in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.kit import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

_TEMPLATE = """
QLabel {{ background: transparent; }}
{tones}
QToolTip {{ background: {toast}; color: {on_toast}; border: 1px solid {toast}; padding: 4px 8px; }}

QPushButton {{ background: {raised}; color: {text}; border: 1px solid {line_strong}; border-radius: 5px;
    padding: 0 {pad}px; min-height: {button}px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {selected}; }}
QPushButton:disabled {{ background: {sunken}; color: {text_3}; border-color: {line}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton[kind="primary"]:hover {{ background: {accent_hover}; border-color: {accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {accent_down}; border-color: {accent_down}; }}
QPushButton[kind="primary"]:disabled {{ background: {sunken}; color: {text_3}; border-color: {line}; }}
QPushButton[kind="seat"] {{ text-align: left; }}
QPushButton[kind="danger"] {{ color: {red}; border-color: {red}; }}
QPushButton[kind="danger"]:hover {{ background: {red_tint}; }}
QPushButton[kind="danger"]:disabled {{ color: {text_3}; border-color: {line}; }}
QPushButton[kind="link"] {{ background: transparent; color: {accent_text}; border: none; padding: 0;
    min-height: 28px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="ghost"], QPushButton[kind="tool"] {{ background: transparent; color: {text_2};
    border: 1px solid transparent; padding: 0 {tool_pad}px; min-height: {tool}px; }}
QPushButton[kind="tool"] {{ padding: 0; min-width: {tool}px; }}
QPushButton[kind="ghost"]:hover, QPushButton[kind="tool"]:hover {{ background: {hover}; }}
QPushButton[kind="ghost"]:pressed, QPushButton[kind="tool"]:pressed {{ background: {selected}; }}
QPushButton[kind="ghost"]:checked, QPushButton[kind="tool"]:checked {{ background: {accent_tint};
    color: {accent_text}; border-color: {accent}; }}
QPushButton[kind="ghost"]:disabled, QPushButton[kind="tool"]:disabled {{ background: transparent; color: {text_3};
    border-color: transparent; }}

QLineEdit, QComboBox, QDateEdit, QSpinBox {{ background: {raised}; color: {text}; border: 1px solid {control};
    border-radius: 5px; padding: 0 10px; min-height: {button}px; selection-background-color: {marked};
    selection-color: {text}; placeholder-text-color: {text_3}; }}
QLineEdit {{ padding: 0 8px; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{ border: 2px solid {accent}; padding: 0 9px;
    min-height: {button_in}px; }}
QLineEdit:focus {{ padding: 0 7px; }}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled {{ background: {sunken};
    color: {text_3}; border-color: {line_strong}; }}
QLineEdit[kind="search"] {{ padding-left: 32px; }}
QLineEdit[kind="search"]:focus {{ padding-left: 31px; }}
QComboBox {{ border-color: {line_strong}; padding-right: 6px; }}
QComboBox:focus {{ padding-right: 5px; }}
QComboBox:editable {{ padding-left: 8px; }}
QComboBox:editable:focus {{ padding-left: 7px; }}
QDialog QComboBox, Panel QComboBox {{ border-color: {control}; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ padding: 0; }}
QComboBox:hover {{ background: {hover}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 28px; subcontrol-position: center right; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url(look:chevron-{scheme}.svg); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {raised}; color: {text}; border: 1px solid {line_strong}; outline: 0;
    padding: 4px 0; selection-background-color: {selected}; selection-color: {text}; }}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; }}
QPlainTextEdit, QTextEdit {{ background: {raised}; color: {text}; border: 1px solid {control}; border-radius: 5px;
    padding: 4px 6px; selection-background-color: {marked}; selection-color: {text};
    placeholder-text-color: {text_3}; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {accent}; padding: 3px 5px; }}
QTextEdit[kind="paper"] {{ background: transparent; color: {paper_ink}; border: none; border-radius: 0; padding: 0;
    border-left: 3px solid transparent; placeholder-text-color: {paper_quiet};
    selection-background-color: {paper_selected}; selection-color: {paper_ink}; }}
QTextEdit[kind="paper"]:focus {{ border: none; border-left: 3px solid {paper_accent}; padding: 0; }}
QTextEdit[kind="help"] {{ background: {surface}; border: 2px solid transparent; border-radius: 0; padding: 0; }}
QTextEdit[kind="help"]:focus {{ border: 2px solid {accent}; padding: 0; }}
QLineEdit[kind="paper"] {{ background: {paper_amber}; color: {paper_ink}; border: 2px solid {paper_accent};
    border-radius: 0; padding: 0; min-height: 20px; selection-background-color: {paper_selected};
    selection-color: {paper_ink}; }}

QCheckBox, QRadioButton {{ spacing: 8px; color: {text}; background: transparent; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {text_3}; }}
QCheckBox::indicator, QListView::indicator {{ width: 16px; height: 16px; border: 1px solid {control};
    border-radius: 3px; background: {raised}; }}
QCheckBox::indicator:hover, QListView::indicator:hover {{ border-color: {accent}; }}
QCheckBox::indicator:focus {{ border-color: {accent}; border-width: 2px; width: 14px; height: 14px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {accent}; border-color: {accent};
    image: url(look:tick-{scheme}.svg); }}
QCheckBox::indicator:disabled {{ background: {sunken}; border-color: {line_strong}; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {control}; border-radius: 8px;
    background: {raised}; }}
QRadioButton::indicator:hover {{ border-color: {accent}; }}
QRadioButton::indicator:focus {{ border: 2px solid {accent}; width: 12px; height: 12px; }}
QRadioButton::indicator:checked {{ border: 5px solid {accent}; width: 6px; height: 6px; background: {on_accent}; }}

QHeaderView {{ background: {sunken}; border: none; }}
QHeaderView::section {{ background: {sunken}; color: {text_2}; border: none; border-top: 1px solid {line};
    border-bottom: 1px solid {line_strong}; padding: 0 8px; }}
QHeaderView::section:first, QHeaderView::section:only-one {{ padding-left: 20px; }}
QTableView, QListView, QTreeView {{ background: {surface}; border: none; outline: 0; }}
QListWidget::item {{ border: 1px solid transparent; border-radius: 3px; padding: 2px 3px; }}
QListWidget::item:selected {{ background: {selected}; color: {text}; }}
QListWidget::item:focus {{ border-color: {accent}; }}
QTableWidget::item {{ padding: 0 5px; border-bottom: 1px solid {line}; }}
QTableWidget::item:selected {{ background: {selected}; color: {text}; }}
QListView[kind="nav"] {{ background: transparent; }}
QTableCornerButton::section {{ background: {sunken}; border: none; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:hover {{ background: {accent}; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {line_strong}; padding: 4px 0; }}
QMenu::item {{ padding: 6px 24px 6px 14px; min-height: 18px; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::item:disabled {{ color: {text_3}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 0; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {line_strong}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {control}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def text(dark: bool, px: Callable[[float], int]) -> str:
    """The whole style sheet for one scheme; `px` scales a measure to the chosen text size."""
    colours = {name: pair[1 if dark else 0] for name, pair in tokens.COLOURS.items()}
    named = {name.replace("-", "_"): value for name, value in colours.items() if "." not in name}
    tones = [(name, colours[name]) for name in ("text-2", "text-3", "accent-text", "on-accent", "on-toast")]
    tones += [(family, colours[f"{family}.text"]) for family in tokens.FAMILIES]
    return _TEMPLATE.format(
        **named,
        tones="\n".join(f'QLabel[tone="{name}"] {{ color: {value}; }}' for name, value in tones),
        red=colours["red.text"],
        red_tint=colours["red.tint"],
        scheme="dark" if dark else "light",
        button=px(tokens.CONTROL_HEIGHT) - 2,
        button_in=px(tokens.CONTROL_HEIGHT) - 4,
        tool=px(tokens.TOOL_HEIGHT) - 2,
        pad=14,
        tool_pad=8,
    )
