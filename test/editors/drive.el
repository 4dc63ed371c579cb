;; What somebody does in Emacs, told step by step; `STORY=killed' waits to be killed after the first.  -*- lexical-binding: t -*-
(require 'cl-lib)

(defun say (line) (princ (concat line "\n") #'external-debugging-output))

(defun fail (what &optional seen)
  (say (format "WRONG  %s%s" what (if seen (format ": %S" seen) "")))
  (let (kill-emacs-hook) (kill-emacs 1)))

(defun pass-time ()
  "What Emacs does by itself between two keys; in a batch nobody presses any, and it is never idle."
  (read-event nil nil 0.03)
  (run-hooks 'post-command-hook)
  (dolist (timer (copy-sequence timer-idle-list)) (timer-event-handler timer)))

(defun await (what condition &optional seen)
  "Wait until CONDITION gives something, and give that."
  (let ((end (+ (float-time) (/ (string-to-number (getenv "LIMIT")) 1000.0))) got)
    (while (not (or (setq got (funcall condition)) (> (float-time) end))) (pass-time))
    (unless got (fail (concat what " (not within the time limit)") (and seen (funcall seen))))
    (say (concat "ok  " what))
    got))

(defvar draft nil)

(defun findings ()
  (with-current-buffer draft
    (mapcar (lambda (d)
              (list :line (line-number-at-pos (flymake-diagnostic-beg d))
                    :words (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d))
                    :message (flymake-diagnostic-text d)))
            (flymake-diagnostics))))

(defun finding (rule)
  (cl-find-if (lambda (f) (string-match-p (regexp-quote (format "[%s]" rule)) (plist-get f :message))) (findings)))

(defun go-to (words)
  (goto-char (point-min))
  (unless (search-forward words nil t) (fail (format "“%s” does not stand in the draft" words)))
  (goto-char (match-beginning 0)))

(defun line (number)
  (save-excursion
    (goto-char (point-min))
    (forward-line (1- number))
    (buffer-substring-no-properties (line-beginning-position) (line-end-position))))

(defun take (title words)
  "Take the one of the offered actions on WORDS whose title begins with TITLE."
  (go-to words)
  (let ((last-nonmenu-event ?a))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt items &rest _)
                 (or (car (cl-find title items :key #'car :test (lambda (a b) (string-prefix-p a b))))
                     (fail (format "“%s” is offered" title) (mapcar #'car items))))))
      (eglot-code-actions (point) (+ (point) (length words)) nil t))))

(defun passages ()
  (mapcar (lambda (item)
            (let ((at (xref-item-location item)))
              (with-current-buffer (marker-buffer (xref-location-marker at))
                (cons (buffer-name) (line-number-at-pos (xref-location-marker at))))))
          (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))))

(find-file "draft.md")
(setq draft (current-buffer))
(await "the server starts" #'eglot-managed-p)
(flymake-start)
(let ((vague (await "a finding stands at its line" (lambda () (finding "vague-attribution")) #'findings)))
  (unless (and (= (plist-get vague :line) 9) (equal (plist-get vague :words) "Experts say")) (fail "at its line" vague)))
(when (equal (getenv "STORY") "killed")
  (say "ready")
  (dotimes (_ 2000) (pass-time)))
(let ((loaded (await "another behind letters outside the plane" (lambda () (finding "loaded-attribution")) #'findings)))
  (unless (equal (plist-get loaded :words) "claimed") (fail "at its words" loaded)))
(await "the other article is compared with" (lambda () (finding "conflicting-claim")) #'findings)

(go-to "Thirty houses")
(let (shown)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (substring-no-properties text))))
  (await "a hover comes" (lambda () shown))
  (dolist (words '("conflicts: Thirty against 52" "≠ other.txt:3" "Attributed"))
    (unless (string-match-p (regexp-quote words) shown) (fail (format "the hover says “%s”" words) shown)))
  ;; This Emacs shows no Markdown.
  (unless (or (fboundp 'gfm-view-mode) (not (string-match-p "[*\\\\]\\|](" shown))) (fail "the hover is plain" shown)))

(await "the passage that treats the claim is listed" (lambda () (member '("other.txt" . 3) (passages))) #'passages)

(go-to "[^1]")
(let ((place (car (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))))
  (await "a citation leads to its reference"
         (lambda () (and place (= 13 (line-number-at-pos (xref-location-marker (xref-item-location place))))))))

(await "the outline lists headings"
       (lambda () (string-match-p "The dam at Kell" (format "%S" (funcall imenu-create-index-function)))))

(go-to "[^1]")
(forward-char 2)
(eglot-rename "2")
(await "a footnote is renamed with its mark"
       (lambda () (and (equal (line 11) "The council will meet on Friday.[^2]") (string-prefix-p "[^2]: " (line 13))))
       (lambda () (list (line 11) (line 13))))

(take "Write “said”" "claimed")
(await "a quick fix writes a neutral verb" (lambda () (string-match-p "Ana Ruiz said\\." (line 7))) (lambda () (line 7)))
(await "its finding goes" (lambda () (not (finding "loaded-attribution"))) #'findings)

(go-to "Experts say the bridge at Ilm is safe.")
(replace-match "Ilm has a bridge." t t)
(await "a finding goes when its words do" (lambda () (not (finding "vague-attribution"))) #'findings)
(go-to "Ilm has a bridge.")
(replace-match "Experts say the bridge at Ilm is safe." t t)
(await "it comes back when that is undone" (lambda () (finding "vague-attribution")) #'findings)
(take "Silence vague-attribution here (comment above" "Experts")
(await "a quick fix writes a comment"
       (lambda () (equal (line 9) "<!-- source-criticism-ignore-next-line vague-attribution: reason -->"))
       (lambda () (line 9)))
(await "which silences the finding" (lambda () (not (finding "vague-attribution"))) #'findings)

(let ((other (find-file-noselect "other.txt")))
  (with-current-buffer other
    (await "both articles have one server"
           (lambda () (and (eglot-managed-p) (eq (eglot-current-server) (with-current-buffer draft (eglot-current-server))))))
    (erase-buffer)
    (insert "We were at the seaside.\n"))
  (await "a conflict goes when the other article is changed" (lambda () (not (finding "conflicting-claim"))) #'findings)
  (with-current-buffer other (set-buffer-modified-p nil))
  (kill-buffer other)
  (await "and comes back when it is closed unsaved" (lambda () (finding "conflicting-claim")) #'findings))

;; Another program writes the other article: Eglot watches the folder.
(write-region "We were at the seaside.\n" nil "other.txt" nil 'silent)
(await "a conflict goes when another program writes the other article" (lambda () (not (finding "conflicting-claim"))) #'findings)
(write-region (getenv "OTHER") nil "other.txt" nil 'silent)
(await "and comes back" (lambda () (finding "conflicting-claim")) #'findings)

(goto-char (point-max))
(insert "\nCritics say so.\n")
(await "a new finding comes" (lambda () (finding "vague-attribution")) #'findings)
(setq-default eglot-workspace-configuration '(:sourceCriticism (:maxProblems 1)))
(eglot-signal-didChangeConfiguration (eglot-current-server))
(await "settings change while it runs"
       (lambda () (cl-find-if (lambda (f) (string-match-p "further finding" (plist-get f :message))) (findings)))
       #'findings)

(let ((process (jsonrpc--process (eglot-current-server))))
  (set-buffer-modified-p nil)
  (kill-buffer draft)
  (await "the server ends with its last article" (lambda () (not (process-live-p process)))))
(kill-emacs 0)
