# Files that people send, where a scanner looks at them first.

file-waiting = { $kind }, { $size }: being checked for harmful software. You can open it once that is done.
file-refused = harmful: destroyed unopened { $at }
file-waiting-option = { $name } (still being checked for harmful software)

# Written into the history of the case by the program.
scan-harmful = A file that came in for this case is harmful, so it was destroyed and nobody can open it. The list of files shows which one. Tell whoever sent it, and ask them to send it again in another way if you need it.

team-note-to-read-title = Something to do on your case: { $reference }
team-note-to-read = Rightsdesk wrote a note in the history of this case. It says what you need to do.

error-waiting-title = This file is still being checked
error-waiting-text = We check each file that people send for harmful software before anybody can open it. Come back in a few minutes and try again.
