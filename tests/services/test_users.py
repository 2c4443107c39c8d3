"""Người dùng: who is on the list, who sits at the desk, and under which name the log keeps what is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.users import UserKnown, UserNameMissing, UserRole, UserRoleMissing, UserUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.house import NewWorkspace
from desktop_app.services.office import Office
from desktop_app.services.users import (
    add_user,
    at_desk,
    bring_user_back,
    change_user,
    remove_user,
    seated,
    sit_down,
    user_named,
    users,
)

WANTED = NewWorkspace(WorkspaceKind.AGENCY, "H19.02", "SNV", "Sở Nội vụ", True)
KHUE, SON = "Đặng Thùy Khuê", "Phạm Văn Sơn"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    with Building("may-van-phong").create(tmp_path / "sở", WANTED) as made:
        yield made


def actions(office: Office) -> list[tuple[str, str, str]]:
    with office.look() as work:
        return [(one.actor, one.action, one.subject) for one in work.audit.events() if one.action.startswith("user.")]


def test_one_person_holds_several_roles_and_the_list_keeps_its_order(office: Office) -> None:
    khue = add_user(office, f"  {KHUE} ", [UserRole.REGISTRY, UserRole.OFFICER, UserRole.OFFICER], "Chuyên viên")
    son = add_user(office, SON, [UserRole.SIGNER])
    assert khue.name == KHUE
    assert khue.roles == (UserRole.OFFICER, UserRole.REGISTRY)
    assert users(office) == (khue, son)
    assert user_named(office, "dang thuy khue") == khue


@pytest.mark.parametrize(("name", "roles", "refusal"), [
    ("  ", [UserRole.OFFICER], UserNameMissing),
    ("Đ" * 81, [UserRole.OFFICER], UserNameMissing),
    (SON, [], UserRoleMissing),
    ("đặng thuỳ khuê", [UserRole.OFFICER], UserKnown),
])  # fmt: skip
def test_what_the_log_could_not_tell_apart_is_refused(
    office: Office, name: str, roles: list[UserRole], refusal: type[Exception]
) -> None:
    add_user(office, KHUE, [UserRole.OFFICER])
    with pytest.raises(refusal):
        add_user(office, name, roles)
    assert [one.name for one in users(office)] == [KHUE]


def test_who_sits_down_stands_in_the_log_and_is_there_again_tomorrow(office: Office) -> None:
    khue = add_user(office, KHUE, [UserRole.OFFICER])
    assert at_desk(office).chosen is None
    assert seated(office) is office
    sit_down(office, khue.id, office.actor)
    later = seated(office)
    assert later.actor == KHUE
    assert at_desk(later).chosen == khue
    add_user(later, SON, [UserRole.SIGNER])
    assert actions(office)[-2:] == [(KHUE, "user.sit", KHUE), (KHUE, "user.add", SON)]


def test_who_is_gone_sits_nowhere_and_can_come_back_unless_the_name_is_taken(office: Office) -> None:
    khue = add_user(office, KHUE, [UserRole.OFFICER])
    sit_down(office, khue.id, office.actor)
    remove_user(office, khue.id)
    assert users(office) == ()
    assert seated(office) is office
    with pytest.raises(UserUnknown):
        sit_down(office, khue.id, office.actor)
    assert bring_user_back(office, khue.id).gone is False
    remove_user(office, khue.id)
    add_user(office, KHUE, [UserRole.LEADER])
    with pytest.raises(UserKnown):
        bring_user_back(office, khue.id)


def test_a_change_says_the_earlier_name_and_the_same_again_writes_nothing(office: Office) -> None:
    son = add_user(office, SON, [UserRole.SIGNER])
    renamed = change_user(office, son.id, name="Phạm Văn Sơn (Văn phòng)", position="Chánh Văn phòng")
    assert (renamed.roles, renamed.position) == ((UserRole.SIGNER,), "Chánh Văn phòng")
    written = len(actions(office))
    assert change_user(office, son.id, name=renamed.name) == renamed
    assert len(actions(office)) == written
    with office.look() as work:
        assert f'"before":"{SON}"' in work.audit.events()[-1].details
    with pytest.raises(UserRoleMissing):
        change_user(office, son.id, roles=[])
