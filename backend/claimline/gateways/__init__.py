"""What lies outside: the disk, the password hash, other systems; each behind one module."""
