"""Words that names of bodies begin with, fields of work that departments are named after, words of duties: rule data.

They tell where a name ends that no catalogue knows, and are never enough to say who it is.
"""

from __future__ import annotations

from typing import Final

from desktop_app.domain.groups import GroupKind

SHORT: Final = (
    ("ủy ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"), ("văn phòng", "vp"), ("thành phố", "tp"),
    ("ban quản lý dự án", "bqlda"), ("ban qlda", "bqlda"), ("bql dự án", "bqlda"), ("ban quản lý", "bql"),
    ("ban ql", "bql"), ("chỉ huy quân sự", "chqs"), ("bảo hiểm xã hội", "bhxh"), ("ngân hàng nhà nước", "nhnn"),
    ("kho bạc nhà nước", "kbnn"), ("khu công nghiệp", "kcn"), ("khu kinh tế", "kkt"), ("mặt trận tổ quốc", "mttq"),
    ("biên phòng", "bp"), ("công an", "ca"), ("liên đoàn lao động", "lđlđ"), ("liên hiệp phụ nữ", "lhpn"),
    ("nông dân", "nd"), ("cựu chiến binh", "ccb"), ("viện kiểm sát nhân dân", "vksnd"), ("tòa án nhân dân", "tand"),
    ("thi hành án dân sự", "thads"), ("thi hành án", "tha"), ("phát thanh truyền hình", "ptth"), ("pt th", "ptth"),
    ("đại biểu quốc hội", "đbqh"), ("chuyển đổi số", "cđs"), ("công nghệ thông tin", "cntt"), ("trung ương", "tw"),
    ("tp hồ chí minh", "tphcm"), ("thành phố hồ chí minh", "tphcm"), ("tp hcm", "tphcm"), ("đại học", "đh"),
    ("cao đẳng", "cđ"), ("ub mttq", "ubmttq"), ("ủy ban mttq", "ubmttq"), ("ủy ban mặt trận tổ quốc", "ubmttq"),
    ("ub mặt trận tổ quốc", "ubmttq"), ("thanh niên cộng sản", "tncs"), ("đoàn thanh niên", "đoàn tncs"),
    ("đoàn tncs hồ chí minh", "đoàn tncs"), ("đoàn thanh niên cộng sản hồ chí minh", "đoàn tncs"),
    ("đoàn tncs hcm", "đoàn tncs"), ("chi nhánh", "cn"), ("hợp tác xã", "htx"), ("hành chính công", "hcc"),
    ("thị xã", "tx"), ("ngân hàng nhà nước việt nam", "nhnn"), ("nhnn việt nam", "nhnn"),
    ("ủy ban mttq việt nam", "ubmttq"), ("ủy ban mặt trận tổ quốc việt nam", "ubmttq"), ("ubmttq việt nam", "ubmttq"),
    ("ub mttq việt nam", "ubmttq"), ("ubmttqvn", "ubmttq"), ("mttq việt nam", "mttq"),
    ("mặt trận tổ quốc việt nam", "mttq"), ("đầu tư xây dựng", "đtxd"), ("phòng cháy chữa cháy", "pccc"),
    ("ủy ban kiểm tra", "ubkt"), ("ban thường vụ", "btv"), ("ban tổ chức tỉnh ủy", "btc tỉnh ủy"),
    ("ban tổ chức thành ủy", "btc thành ủy"), ("ban tuyên giáo và dân vận", "btgdv"), ("ban nội chính", "bnc"),
)  # fmt: skip
"""Long forms and their usual short ones: both sides are written the short way before they are compared."""

KINDS: Final = (
    "bộ", "sở", "ban", "cục", "tổng cục", "chi cục", "công an", "trung tâm", "ubnd", "hđnd", "ủy ban", "văn phòng",
    "hội", "hội đồng", "liên đoàn", "liên minh", "liên hiệp", "hiệp hội", "trường", "học viện", "đại học", "cao đẳng",
    "viện", "bệnh viện", "công ty", "tổng công ty", "tập đoàn", "ngân hàng", "đài", "báo", "tạp chí", "cổng",
    "bộ phận", "cổng thông tin", "thanh tra", "tòa án", "tand", "viện kiểm sát", "vksnd", "kho bạc", "kbnn", "nhnn",
    "thuế", "hải quan", "quỹ", "đoàn", "đoàn tncs", "tỉnh đoàn", "thành đoàn", "huyện đoàn", "tỉnh ủy", "thành ủy",
    "huyện ủy", "thị ủy", "đảng ủy", "bql", "bqlda", "ban chỉ đạo", "tổ", "phòng", "bhxh", "lđlđ", "ubmttq", "mttq",
    "mặt trận", "bưu điện", "viễn thông", "điện lực", "cảng", "cảng vụ", "đồn bp", "bộ đội", "thads", "tha",
    "thống kê", "chi nhánh", "nhà xuất bản", "thông tấn xã", "kiểm toán", "trạm", "đội", "nhà hát", "bảo tàng",
    "thư viện", "khu bảo tồn", "vườn quốc gia", "vnpt", "viettel", "mobifone", "vinaphone", "evn", "hợp tác xã",
    "đội ngũ", "bch", "cơ quan", "công đoàn", "câu lạc bộ", "tiểu ban", "phân hiệu", "ban đại diện", "sàn giao dịch",
    "khu công nghệ", "làng đại học", "mặt trận tổ quốc", "trung đoàn", "sư đoàn", "ban thường trực",
    "vụ", "tổng liên đoàn", "tổng lđlđ", "ubkt", "btv", "btgdv", "bnc", "btc tỉnh ủy", "btc thành ủy", "ban cán sự",
    "ban cán sự đảng", "thường trực hđnd", "thường trực tỉnh ủy", "thường trực thành ủy", "thường trực huyện ủy",
    "thường trực đảng ủy",
)  # fmt: skip
"""How names of bodies begin."""

NOT_KINDS: Final = (
    "ban hành", "bộ tiêu chí", "bộ chỉ số", "bộ thủ tục", "trường hợp", "hội nghị", "hội thảo", "báo cáo", "viện trợ",
    "đoàn thể", "sở hữu", "tổ chức", "cơ sở dữ liệu", "ban đầu", "đội ngũ", "thanh tra viên", "phòng ngừa",
    "phòng chống", "đoàn kết", "hội nhập", "hội chợ", "hội thi", "hội thao", "hội diễn", "vụ việc", "vụ án",
)  # fmt: skip
"""Words that begin alike and are no bodies."""

FIELDS: Final = (
    "nội vụ", "tư pháp", "tài chính", "kế hoạch và đầu tư", "công thương", "nông nghiệp và môi trường",
    "nông nghiệp và phát triển nông thôn", "giao thông vận tải", "xây dựng", "tài nguyên và môi trường",
    "thông tin và truyền thông", "lao động - thương binh và xã hội", "lao động, thương binh và xã hội",
    "văn hóa, thể thao và du lịch", "văn hóa và thể thao", "du lịch", "khoa học và công nghệ", "giáo dục và đào tạo",
    "y tế", "ngoại vụ", "ngoại giao", "dân tộc và tôn giáo", "quốc phòng", "công an", "quy hoạch - kiến trúc",
    "an toàn thực phẩm", "văn hóa", "văn hóa - thông tin", "nông nghiệp", "giáo dục", "công nghiệp", "thương mại",
)  # fmt: skip
"""What ministries and departments are named after, those of the past among them."""

WELL_KNOWN: Final = (
    "văn phòng đoàn đbqh và hđnd", "văn phòng hđnd và ubnd", "văn phòng đoàn đại biểu quốc hội và hội đồng nhân dân",
    "báo và phát thanh, truyền hình", "báo và đài phát thanh, truyền hình", "báo và đài phát thanh - truyền hình",
    "đài phát thanh và truyền hình", "ban quản lý các khu công nghiệp, khu kinh tế",
    "ban quản lý khu kinh tế, khu công nghiệp", "ban quản lý các khu chế xuất và công nghiệp",
    "ban quản lý khu kinh tế và các khu công nghiệp", "liên hiệp các hội khoa học và kỹ thuật",
    "liên hiệp các tổ chức hữu nghị", "liên hiệp các hội văn học nghệ thuật", "hội liên hiệp văn học nghệ thuật",
    "ban tuyên giáo và dân vận", "ban quản lý dự án đầu tư xây dựng", "ban an toàn giao thông",
    "trung tâm văn hóa, thể thao và du lịch", "trung tâm văn hóa, thể thao và truyền thông",
    "trung tâm văn hóa, thông tin và thể thao", "trung tâm văn hóa, thể thao", "phòng văn hóa, khoa học và thông tin",
    "phòng kinh tế, hạ tầng và đô thị", "ủy ban thường vụ quốc hội", "văn phòng quốc hội", "văn phòng chính phủ",
    "thanh tra chính phủ", "bảo hiểm xã hội việt nam", "ngân hàng nhà nước việt nam", "đài truyền hình việt nam",
    "đài tiếng nói việt nam", "thông tấn xã việt nam", "ban cơ yếu chính phủ", "ủy ban mặt trận tổ quốc việt nam",
    "học viện hành chính quốc gia", "liên đoàn thương mại và công nghiệp việt nam",
    "phòng thương mại và công nghiệp việt nam", "ngân hàng chính sách xã hội", "quỹ đầu tư phát triển", "ban tổ chức",
    "ban tổ chức tỉnh ủy", "văn phòng tỉnh ủy", "văn phòng sở", "bộ đội biên phòng", "bộ tư lệnh",
    "bộ chỉ huy quân sự", "bộ chỉ huy bộ đội biên phòng", "văn phòng điều phối",
    "tập đoàn công nghiệp - viễn thông quân đội", "viện nghiên cứu", "ủy ban kiểm tra",
)  # fmt: skip
"""Names with a comma, a link or a second kind inside, so far as they are alike everywhere."""

PLACES: Final = ("xã", "phường", "đặc khu", "thị trấn", "huyện", "thị xã", "thành phố", "tp", "tx", "quận", "tỉnh")
"""What a People's Committee is called by when only its place is written."""

BEFORE_NAMES: Final = (
    "đồng chí", "thủ trưởng", "phó", "chánh", "giám đốc", "tổng giám đốc", "chủ tịch", "trưởng", "cục trưởng",
    "lãnh đạo", "người đứng đầu", "bộ trưởng", "hiệu trưởng", "chủ nhiệm", "đề nghị", "giao", "mời",
    "yêu cầu", "bí thư",
)  # fmt: skip
"""Whoever heads a body stands for it, and whoever is asked is named next."""

CARRIES_LISTS: Final = (
    "bộ", "sở", "ban", "cục", "chi cục", "trung tâm", "hội", "trường", "viện", "bệnh viện", "công ty", "phòng", "báo",
    "đài", "ngân hàng", "trường đh", "ubnd", "bql", "bqlda",
)  # fmt: skip
"""Kind words that may stand once before several names."""

INSIDE_NAMES: Final = (
    "tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "thuế", "hải quan", "thống kê", "phòng", "tổ", "đội", "cảng",
    "viễn thông", "bưu điện", "điện lực", "cơ quan", "hội đồng", "hđnd", "chi nhánh", "đh", "cđ", "mặt trận", "mttq",
    "trạm", "bộ đội", "báo", "quỹ",
)  # fmt: skip
"""Kind words that stand inside names of others too, so that a name goes on over them."""

DOTTED: Final = ("tp", "tx", "tt", "p", "q", "h", "x")
"""Short forms of a place, whose dot ends nothing: `UBND TP. Thủ Đức`."""

UNDER_OTHERS: Final = (
    "cục", "tổng cục", "chi cục", "vụ", "trung tâm", "ban", "bql", "bqlda", "phòng", "viện", "trường", "bệnh viện",
    "kho bạc", "kbnn", "trạm", "đội",
)  # fmt: skip
"""Bodies behind whose name the one that they belong to may stand in parentheses."""

LINKS: Final = ("cùng", "với", "và", "các", "gồm", "là", "giao", "cung", "voi", "va", "cac")
"""Words between names that say nothing."""

HEADED: Final = {
    GroupKind.DEPARTMENTS: ("sở", "ban"),
    GroupKind.MINISTRIES: ("bộ",),
    GroupKind.LOCALITIES: ("ubnd tỉnh", "ubnd tp"),
    GroupKind.COMMUNES: ("ubnd xã", "ubnd phường", "ubnd đặc khu", "ubnd thị trấn"),
    GroupKind.DISTRICTS: ("ubnd huyện", "ubnd tp", "ubnd tx"),
}
"""Groups whose words may be followed by the names of those who are meant, and the head words that those go without."""
