"""What the system says when it refuses, in words that a clerk can use."""

from __future__ import annotations

import errno

_SHARED = (32, 33)  # Windows: another program holds the file or a part of it
_SAID = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或正被别的程序使用",
    errno.EPERM: "没有权限",
    errno.EBUSY: "正被别的程序使用",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "用完了分给您的磁盘空间",
    errno.EFBIG: "文件太大，这个磁盘放不下",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名字太长",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹",
    errno.EEXIST: "那里已经有同名的文件",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ELOOP: "链接绕成了圈",
    errno.EINVAL: "名字里有系统不允许的字符，或那里不能写",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EPIPE: "接收的程序已经关闭",
    errno.EBADF: "已经关闭",
    errno.ETIMEDOUT: "网络盘没有回应",
    errno.EHOSTDOWN: "网络盘连不上",
    errno.EHOSTUNREACH: "网络盘连不上",
    errno.ESTALE: "网络盘上的文件已经不在",
    errno.ENXIO: "设备没有连上",
}


def in_words(error: OSError) -> str:
    """Why the system refused; what it never says of files is told by its number, not in English."""
    if getattr(error, "winerror", 0) in _SHARED:
        return _SAID[errno.EBUSY]
    return _SAID.get(error.errno or 0, f"系统不允许（编号 {error.errno}）")
