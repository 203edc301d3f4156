//! What the screens ask of an office. Pure; one screen or question a file.
